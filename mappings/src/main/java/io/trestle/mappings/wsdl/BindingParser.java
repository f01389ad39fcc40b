package io.trestle.mappings.wsdl;

import io.trestle.mappings.wsdl.Definitions.Binding;
import io.trestle.mappings.wsdl.Definitions.BoundMessage;
import io.trestle.mappings.wsdl.Definitions.BoundOperation;
import io.trestle.mappings.wsdl.Definitions.HeaderRef;
import io.trestle.mappings.wsdl.Definitions.MimePart;
import io.trestle.mappings.wsdl.Definitions.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code wsdl:binding} with its SOAP extensions (WSDL 1.1, section 3, and the SOAP 1.2 binding for it). */
final class BindingParser {

    private final ElementCursor cursor;
    private final Path file;

    private @Nullable SoapVersion version;
    private boolean rpc;
    private String transport = "";

    BindingParser(ElementCursor cursor, Path file) {
        this.cursor = cursor;
        this.file = file;
    }

    Binding binding(QName name) throws XMLStreamException {
        QName portType = cursor.name("type");
        Place place = new Place(file, cursor.line());
        List<BoundOperation> operations = new ArrayList<>();
        cursor.children((namespace, child) -> {
            if (child.equals("binding") && soap(namespace) != null) {
                version = soap(namespace);
                rpc = "rpc".equals(cursor.attribute("style"));
                transport = cursor.attribute("transport", "");
            } else if (child.equals("operation")) {
                operations.add(operation());
            }
        });
        return new Binding(name, portType, version, transport, rpc, operations, place);
    }

    private static @Nullable SoapVersion soap(String namespace) {
        for (SoapVersion version : SoapVersion.values()) {
            if (version.bindingNamespace().equals(namespace)) {
                return version;
            }
        }
        return null;
    }

    private BoundOperation operation() throws XMLStreamException {
        String name = cursor.attribute("name", "");
        Place place = new Place(file, cursor.line());
        Operation operation = new Operation();
        cursor.children((namespace, child) -> {
            if (child.equals("operation") && soap(namespace) != null) {
                operation.action = cursor.attribute("soapAction", "");
                String style = cursor.attribute("style");
                operation.rpc = style == null ? null : (Boolean) style.equals("rpc");
            } else if (child.equals("input")) {
                operation.input = message();
            } else if (child.equals("output")) {
                operation.output = message();
            }
        });
        return new BoundOperation(name, operation.action, operation.rpc, operation.input, operation.output, place);
    }

    private static final class Operation {
        private String action = "";
        private @Nullable Boolean rpc;
        private BoundMessage input = BoundMessage.NONE;
        private BoundMessage output = BoundMessage.NONE;
    }

    private BoundMessage message() throws XMLStreamException {
        Message message = new Message();
        message.name = cursor.attribute("name");
        message.read();
        return new BoundMessage(
                message.name, message.encoded, message.namespace, message.parts, message.headers, message.attachments);
    }

    private final class Message {
        private @Nullable String name;
        private boolean encoded;
        private @Nullable String namespace;
        private @Nullable List<String> parts;
        private final List<HeaderRef> headers = new ArrayList<>();
        private final List<MimePart> attachments = new ArrayList<>();

        /** The body may stand within the parts of a MIME message. */
        private void read() throws XMLStreamException {
            cursor.children((space, child) -> {
                if (soap(space) == null) {
                    if (child.equals("multipartRelated") || child.equals("part")) {
                        read();
                    } else if (child.equals("content")) {
                        attachment();
                    }
                } else if (child.equals("body")) {
                    encoded = "encoded".equals(cursor.attribute("use"));
                    namespace = cursor.attribute("namespace");
                    String listed = cursor.attribute("parts");
                    parts = listed == null ? null : listed.isEmpty() ? List.of() : List.of(listed.split("\\s+", -1));
                } else if (child.equals("header")) {
                    headers.add(header());
                }
            });
        }

        private HeaderRef header() throws XMLStreamException {
            QName declared = cursor.name("message");
            String part = cursor.attribute("part", "");
            List<HeaderRef> faults = new ArrayList<>();
            cursor.children((space, child) -> {
                if (child.equals("headerfault")) {
                    faults.add(new HeaderRef(cursor.name("message"), cursor.attribute("part", ""), List.of()));
                }
            });
            return new HeaderRef(declared, part, faults);
        }

        /** A part may be offered in several media types. */
        private void attachment() {
            String part = cursor.attribute("part", "");
            if (!part.isEmpty()) {
                attachments.add(new MimePart(part, cursor.attribute("type", "*/*")));
            }
        }
    }
}
