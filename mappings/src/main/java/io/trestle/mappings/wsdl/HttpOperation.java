package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the HTTP binding offers it.
 *
 * @param name unique in its port; a later operation of the same name gets a number
 * @param location below the port's address; has {@code (part)} for each parameter where those are {@link Input#PATH}
 * @param input where the parameters stand
 * @param parameters the parts of the request by name
 * @param output what an answer in XML holds; null where it is empty or no XML
 * @param outputMediaType of an answer; may have {@code *}
 */
public record HttpOperation(
        String name,
        String location,
        Input input,
        List<ElementShape> parameters,
        @Nullable ElementShape output,
        String outputMediaType,
        @Nullable String documentation) {

    /** Where the parts of a request stand. */
    public enum Input {
        /** In the query: {@code http:urlEncoded}. */
        QUERY,
        /** In the location: {@code http:urlReplacement}. */
        PATH,
        /** In a body of {@code application/x-www-form-urlencoded}. */
        FORM,
        /** In a body of XML, whose root the only part is. */
        XML,
        /** In a body of another kind. */
        OTHER
    }

    public HttpOperation {
        parameters = List.copyOf(parameters);
    }
}
