package io.trestle.mappings.wsdl;

/** How the message of a WSDL becomes the body of an envelope (WSDL 1.1, section 3). */
public enum SoapStyle {
    /** Document/literal where the element is named after the operation and holds its parameters. */
    DOCUMENT_WRAPPED,
    /** Document/literal with any other element. */
    DOCUMENT_BARE,
    /**
     * Document/literal where the parts themselves are the body: several elements, or one type (WSDL 1.1, section 3.5). The
     * element of the message is the envelope's {@code Body}.
     */
    DOCUMENT_PARTS,
    /** RPC/literal: parts stand in an element named after the operation. */
    RPC_LITERAL,
    /** RPC/encoded: as literal, with the encoding of SOAP 1.1, section 5. */
    RPC_ENCODED
}
