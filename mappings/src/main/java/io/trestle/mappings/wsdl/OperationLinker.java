package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.wsdl.Definitions.AbstractFault;
import io.trestle.mappings.wsdl.Definitions.AbstractOperation;
import io.trestle.mappings.wsdl.Definitions.Binding;
import io.trestle.mappings.wsdl.Definitions.BoundMessage;
import io.trestle.mappings.wsdl.Definitions.BoundOperation;
import io.trestle.mappings.wsdl.Definitions.HeaderRef;
import io.trestle.mappings.wsdl.Definitions.HttpBound;
import io.trestle.mappings.wsdl.Definitions.HttpMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Puts an operation of a binding and its messages together. */
final class OperationLinker {

    private final MessageShapes shapes;
    private final Remarks remarks;

    OperationLinker(MessageShapes shapes, Remarks remarks) {
        this.shapes = shapes;
        this.remarks = remarks;
    }

    /** @param declared null where the port type has no such operation: its messages may hold anything */
    SoapOperation link(
            String name,
            Binding binding,
            QName portType,
            BoundOperation bound,
            @Nullable AbstractOperation declared,
            SoapVersion version) {
        AbstractOperation operation = declared != null ? declared : undeclared(bound);
        direction(operation, bound);
        boolean rpc = bound.rpc() == null ? binding.rpc() : bound.rpc();
        ElementShape input = null;
        ElementShape output = null;
        if (rpc) {
            QName wrapper = wrapper(bound.input(), portType, operation.name());
            input = operation.hasInput()
                    ? shapes.rpc(wrapper, operation.input(), bound.input(), bound.place())
                    : ElementShape.of(
                            wrapper,
                            ComplexShape.draft(null).complete(ComplexShape.Body.of(List.of(), new Content.Empty())));
            if (operation.hasOutput()) {
                output = shapes.rpc(
                        wrapper(bound.output(), portType, operation.name() + "Response"),
                        operation.output(),
                        bound.output(),
                        bound.place());
            }
        } else {
            input = operation.hasInput()
                    ? shapes.document(version, operation.input(), bound.input(), bound.place())
                    : null;
            output = operation.hasOutput()
                    ? shapes.document(version, operation.output(), bound.output(), bound.place())
                    : null;
        }
        List<SoapHeader> inputHeaders = headers(bound.input().headers(), bound);
        List<SoapHeader> outputHeaders = headers(bound.output().headers(), bound);
        return new SoapOperation(
                name,
                bound.soapAction(),
                version,
                style(rpc, bound, version, input, output),
                input,
                output,
                !operation.hasOutput(),
                faults(operation, bound, inputHeaders, outputHeaders),
                inputHeaders,
                outputHeaders,
                Attachments.of(bound.input()),
                Attachments.of(bound.output()),
                operation.documentation());
    }

    HttpOperation linkHttp(String name, BoundOperation bound, @Nullable AbstractOperation declared) {
        AbstractOperation operation = declared != null ? declared : undeclared(bound);
        direction(operation, bound);
        HttpBound http = bound.http();
        HttpOperation.In in = in(http.input());
        ElementShape root = in == HttpOperation.In.XML && operation.hasInput()
                ? shapes.root(operation.input(), bound.place())
                : null;
        if (in == HttpOperation.In.XML && root == null) {
            in = HttpOperation.In.OTHER;
        }
        boolean body = in == HttpOperation.In.XML || in == HttpOperation.In.OTHER;
        List<ElementShape> parts = body || !operation.hasInput()
                ? root == null ? List.of() : List.of(root)
                : shapes.parts(operation.input(), bound.place());
        boolean xml = http.output().mediaType().matches(".*[/+]xml");
        return new HttpOperation(
                name,
                http.location(),
                in,
                parts,
                body ? http.input().mediaType() : "",
                operation.hasOutput() && xml ? shapes.root(operation.output(), bound.place()) : null,
                operation.hasOutput() ? http.output().mediaType() : "",
                operation.documentation());
    }

    private static HttpOperation.In in(HttpMessage input) {
        return switch (input.kind()) {
            case "urlReplacement" -> HttpOperation.In.PATH;
            case "mimeXml" -> HttpOperation.In.XML;
            case "content" ->
                input.mediaType().equals("application/x-www-form-urlencoded")
                        ? HttpOperation.In.FORM
                        : input.mediaType().matches(".*[/+]xml") ? HttpOperation.In.XML : HttpOperation.In.OTHER;
            default -> HttpOperation.In.QUERY;
        };
    }

    private AbstractOperation undeclared(BoundOperation bound) {
        remarks.add(
                bound.place(),
                Rules.BROKEN_BINDING,
                "operation " + bound.name() + ": the port type has no such operation; its messages may hold anything");
        return new AbstractOperation(
                bound.name(), null, null, null, null, true, true, false, List.of(), null, bound.place());
    }

    private void direction(AbstractOperation operation, BoundOperation bound) {
        if (!operation.hasInput()) {
            remarks.add(
                    bound.place(),
                    Rules.SERVICE_BEGINS,
                    "operation " + operation.name()
                            + ": the service begins it; offered as one that asks with an empty message");
        } else if (operation.outputFirst()) {
            remarks.add(
                    bound.place(),
                    Rules.SERVICE_BEGINS,
                    "operation " + operation.name()
                            + ": the service begins it; offered as one that asks with its input");
        }
    }

    /** Where a binding forgets the namespace, others take that of the port type. */
    private static QName wrapper(BoundMessage bound, QName portType, String name) {
        String namespace = bound.namespace();
        return new QName(namespace == null || namespace.isEmpty() ? portType.getNamespaceURI() : namespace, name);
    }

    private static SoapStyle style(
            boolean rpc,
            BoundOperation bound,
            SoapVersion version,
            @Nullable ElementShape input,
            @Nullable ElementShape output) {
        if (rpc) {
            return bound.input().encoded() || bound.output().encoded() ? SoapStyle.RPC_ENCODED : SoapStyle.RPC_LITERAL;
        }
        if (MessageShapes.isWhole(version, input) || MessageShapes.isWhole(version, output)) {
            return SoapStyle.DOCUMENT_PARTS;
        }
        boolean wrapped = input != null
                && input.name().getLocalPart().equals(bound.name())
                && input.type() instanceof ComplexShape type
                && type.attributes().isEmpty()
                && !(type.content() instanceof Content.Text);
        return wrapped ? SoapStyle.DOCUMENT_WRAPPED : SoapStyle.DOCUMENT_BARE;
    }

    /** Those of the operation, and after them those of its headers, which go by the names of their elements. */
    private Map<String, ElementShape> faults(
            AbstractOperation operation,
            BoundOperation bound,
            List<SoapHeader> inputHeaders,
            List<SoapHeader> outputHeaders) {
        Map<String, ElementShape> faults = new LinkedHashMap<>();
        for (AbstractFault fault : operation.faults()) {
            ElementShape detail = shapes.fault(fault.message(), bound.place());
            if (detail != null) {
                faults.put(fault.name(), detail);
            }
        }
        Stream.concat(inputHeaders.stream(), outputHeaders.stream())
                .flatMap(header -> header.faults().stream())
                .filter(element ->
                        faults.values().stream().noneMatch(known -> known.name().equals(element.name())))
                .forEach(element -> faults.putIfAbsent(element.name().getLocalPart(), element));
        return faults;
    }

    private List<SoapHeader> headers(List<HeaderRef> references, BoundOperation bound) {
        List<SoapHeader> headers = new ArrayList<>();
        for (HeaderRef reference : references) {
            SoapHeader header = shapes.header(reference, bound.place());
            if (header != null) {
                headers.add(header);
            }
        }
        return headers;
    }
}
