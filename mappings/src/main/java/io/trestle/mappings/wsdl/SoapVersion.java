package io.trestle.mappings.wsdl;

/** The two versions of SOAP. */
public enum SoapVersion {
    SOAP_11("http://schemas.xmlsoap.org/soap/envelope/", "http://schemas.xmlsoap.org/wsdl/soap/", "text/xml"),
    SOAP_12(
            "http://www.w3.org/2003/05/soap-envelope",
            "http://schemas.xmlsoap.org/wsdl/soap12/",
            "application/soap+xml");

    private final String envelopeNamespace;
    private final String bindingNamespace;
    private final String mediaType;

    SoapVersion(String envelopeNamespace, String bindingNamespace, String mediaType) {
        this.envelopeNamespace = envelopeNamespace;
        this.bindingNamespace = bindingNamespace;
        this.mediaType = mediaType;
    }

    /** The namespace of {@code Envelope}, {@code Body} and {@code Fault}. */
    public String envelopeNamespace() {
        return envelopeNamespace;
    }

    /** The namespace of the WSDL extension elements that describe a binding of this version. */
    public String bindingNamespace() {
        return bindingNamespace;
    }

    /** The media type of a message over HTTP, without parameters. */
    public String mediaType() {
        return mediaType;
    }
}
