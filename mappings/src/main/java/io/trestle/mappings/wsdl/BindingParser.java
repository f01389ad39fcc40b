package io.trestle.mappings.wsdl;

import io.trestle.mappings.wsdl.Definitions.Binding;
import io.trestle.mappings.wsdl.Definitions.BoundMessage;
import io.trestle.mappings.wsdl.Definitions.BoundOperation;
import io.trestle.mappings.wsdl.Definitions.HeaderRef;
import io.trestle.mappings.wsdl.Definitions.HttpBound;
import io.trestle.mappings.wsdl.Definitions.HttpMessage;
import io.trestle.mappings.wsdl.Definitions.MimePart;
import io.trestle.mappings.wsdl.Definitions.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code wsdl:binding} with its SOAP extensions (WSDL 1.1, section 3, and the SOAP 1.2 binding for it). */
final class BindingParser {

    private static final String HTTP = "http://schemas.xmlsoap.org/wsdl/http/";

    private final ElementCursor cursor;
    private final Path file;

    private @Nullable SoapVersion version;
    private boolean rpc;
    private String transport = "";
    private @Nullable String httpMethod;
    private @Nullable SoapVersion ofOperations;

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
            } else if (child.equals("binding") && namespace.equals(HTTP)) {
                httpMethod = cursor.attribute("verb", "POST").toUpperCase(Locale.ROOT);
            } else if (child.equals("operation")) {
                operations.add(operation());
            }
        });
        boolean assumed = version == null && httpMethod == null && ofOperations != null;
        SoapVersion known = assumed ? ofOperations : version;
        return new Binding(name, portType, known, assumed, transport, httpMethod, rpc, operations, place);
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
                ofOperations = soap(namespace);
                operation.action = cursor.attribute("soapAction", "");
                String style = cursor.attribute("style");
                operation.rpc = style == null ? null : (Boolean) style.equals("rpc");
            } else if (child.equals("operation") && namespace.equals(HTTP)) {
                operation.location = cursor.attribute("location", "");
            } else if (child.equals("input")) {
                Message message = new Message();
                operation.input = message.bound();
                operation.httpInput = message.http;
            } else if (child.equals("output")) {
                Message message = new Message();
                operation.output = message.bound();
                operation.httpOutput = message.http;
            }
        });
        HttpBound http = new HttpBound(operation.location, operation.httpInput, operation.httpOutput);
        return new BoundOperation(
                name, operation.action, operation.rpc, operation.input, operation.output, http, place);
    }

    private static final class Operation {
        private String action = "";
        private @Nullable Boolean rpc;
        private BoundMessage input = BoundMessage.NONE;
        private BoundMessage output = BoundMessage.NONE;
        private String location = "";
        private HttpMessage httpInput = HttpMessage.NONE;
        private HttpMessage httpOutput = HttpMessage.NONE;
    }

    private final class Message {
        private @Nullable String name;
        private boolean encoded;
        private @Nullable String namespace;
        private @Nullable List<String> parts;
        private final List<HeaderRef> headers = new ArrayList<>();
        private final List<MimePart> attachments = new ArrayList<>();
        private HttpMessage http = HttpMessage.NONE;

        private BoundMessage bound() throws XMLStreamException {
            name = cursor.attribute("name");
            read();
            return new BoundMessage(name, encoded, namespace, parts, headers, attachments);
        }

        /** The body may stand within the parts of a MIME message. */
        private void read() throws XMLStreamException {
            cursor.children((space, child) -> {
                if (soap(space) == null) {
                    if (child.equals("multipartRelated") || child.equals("part")) {
                        read();
                    } else {
                        plain(child);
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

        /** What stands in a message that is no envelope, or beside it. */
        private void plain(String child) {
            if (child.equals("content")) {
                attachment();
            }
            if (List.of("urlEncoded", "urlReplacement", "content", "mimeXml").contains(child)) {
                http = new HttpMessage(child, cursor.attribute("type", child.equals("mimeXml") ? "text/xml" : "*/*"));
            }
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
