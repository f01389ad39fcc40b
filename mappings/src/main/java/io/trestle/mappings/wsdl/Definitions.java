package io.trestle.mappings.wsdl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** What the WSDL documents of one read say, before anything is looked up. */
final class Definitions {

    /** Where something was said. */
    record Place(Path file, int line) {

        static final Place NOWHERE = new Place(Path.of(""), 0);
    }

    record Part(
            String name, @Nullable QName element, @Nullable QName type) {}

    record Message(QName name, List<Part> parts) {}

    record AbstractFault(String name, @Nullable QName message) {}

    /** @param outputFirst whether it is the service that begins */
    record AbstractOperation(
            String name,
            @Nullable QName input,
            @Nullable String inputName,
            @Nullable QName output,
            @Nullable String outputName,
            boolean hasInput,
            boolean hasOutput,
            boolean outputFirst,
            List<AbstractFault> faults,
            @Nullable String documentation,
            Place place) {}

    /** @param faults what a fault has as a header where this one is to blame */
    record HeaderRef(@Nullable QName message, String part, List<HeaderRef> faults) {}

    /** A part that travels beside the envelope. */
    record MimePart(String part, String mediaType) {}

    /**
     * How a message of the HTTP binding is written.
     *
     * @param kind {@code urlEncoded}, {@code urlReplacement}, {@code content} or {@code mimeXml}; empty where nothing is said
     * @param mediaType of {@code content}
     */
    record HttpMessage(String kind, String mediaType) {

        static final HttpMessage NONE = new HttpMessage("", "*/*");
    }

    /** What the HTTP binding says of an operation. */
    record HttpBound(String location, HttpMessage input, HttpMessage output) {}

    /** @param parts which parts the body takes; all that are left where null */
    record BoundMessage(
            @Nullable String name,
            boolean encoded,
            @Nullable String namespace,
            @Nullable List<String> parts,
            List<HeaderRef> headers,
            List<MimePart> attachments) {

        static final BoundMessage NONE = new BoundMessage(null, false, null, null, List.of(), List.of());
    }

    record BoundOperation(
            String name,
            String soapAction,
            @Nullable Boolean rpc,
            BoundMessage input,
            BoundMessage output,
            HttpBound http,
            Place place) {

        /** As nothing binds it. */
        static BoundOperation literal(AbstractOperation operation) {
            return new BoundOperation(
                    operation.name(),
                    "",
                    null,
                    new BoundMessage(operation.inputName(), false, null, null, List.of(), List.of()),
                    new BoundMessage(operation.outputName(), false, null, null, List.of(), List.of()),
                    new HttpBound("", HttpMessage.NONE, HttpMessage.NONE),
                    operation.place());
        }
    }

    /** @param assumed whether only operations say that it is one for SOAP, and nothing of style or transport */
    record Binding(
            QName name,
            @Nullable QName portType,
            @Nullable SoapVersion version,
            boolean assumed,
            String transport,
            @Nullable String httpMethod,
            boolean rpc,
            List<BoundOperation> operations,
            Place place) {}

    record Port(
            String name, @Nullable QName binding, @Nullable String address, Place place) {}

    record Service(String name, List<Port> ports, @Nullable String documentation) {}

    final Map<QName, Message> messages = new LinkedHashMap<>();
    final Map<QName, List<AbstractOperation>> portTypes = new LinkedHashMap<>();
    final Map<QName, Binding> bindings = new LinkedHashMap<>();
    final List<Service> services = new ArrayList<>();
}
