package io.trestle.transformers.soap;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a system answered. */
public sealed interface SoapReply {

    /** The answer that the operation promises. */
    record Answered() implements SoapReply {}

    /**
     * A fault.
     *
     * @param declaredName the fault's name in the WSDL; null where the detail holds nothing that the operation declares
     * @param code the code's local name, {@code Client} or {@code Sender} for one, with subcodes after dots
     * @param reason the sentence that the system gave; may be empty
     * @param detail the fields of a declared fault, or else an object with all elements of the detail, each under
     *     {@code {namespace}name}; null where it held nothing
     */
    record Fault(
            @Nullable String declaredName,
            String code,
            String reason,
            @Nullable JsonNode detail) implements SoapReply {}
}
