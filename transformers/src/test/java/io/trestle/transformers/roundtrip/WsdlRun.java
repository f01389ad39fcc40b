package io.trestle.transformers.roundtrip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.wsdl.SoapHeader;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlJudge;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.mappings.xsd.SchemaTexts;
import io.trestle.transformers.roundtrip.Sample.Change;
import io.trestle.transformers.roundtrip.ValueSampler.NoSampleException;
import io.trestle.transformers.soap.FaultJson;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.soap.SoapReply;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.xerces.xs.XSModel;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** All messages of one WSDL: requests, answers, faults and headers of its operations. */
final class WsdlRun {

    private static final CodecLimits LIMITS = CodecLimits.ofDefaults();

    private final String id;
    private final Wsdl wsdl;
    private final XSModel model;
    private final @Nullable BeansSampler beans;
    private final Judge judge;
    private final Trip trip;
    private final Tally tally;
    private final int samples;
    private final Set<Object> seen = new HashSet<>();

    WsdlRun(String id, Path file, ReadScope scope, Trip trip, Tally tally, int samples, boolean withBeans)
            throws Exception {
        this.id = id;
        this.trip = trip;
        this.tally = tally;
        this.samples = samples;
        wsdl = WsdlReader.read(file, scope);
        judge = new Judge(WsdlJudge.of(file, scope));
        SchemaTexts texts = WsdlJudge.texts(file, scope);
        XSModel made = texts.model();
        if (made == null) {
            throw new IllegalStateException("no schema model");
        }
        model = made;
        List<String> namespaces = new ArrayList<>();
        for (int i = 0; i < model.getNamespaces().getLength(); i++) {
            String namespace = model.getNamespaces().item(i);
            if (namespace != null
                    && !namespace.startsWith("plan:")
                    && !namespace.startsWith("http://www.w3.org/2001/XMLSchema")) {
                namespaces.add(namespace);
            }
        }
        beans = withBeans ? BeansSampler.of(texts, namespaces) : null;
        tally.count(withBeans && beans == null ? "files that XMLBeans does not compile" : "files");
    }

    Wsdl wsdl() {
        return wsdl;
    }

    void run() {
        wsdl.services().stream()
                .flatMap(service -> service.ports().stream())
                .flatMap(port -> port.operations().stream())
                .forEach(this::operation);
    }

    private void operation(SoapOperation operation) {
        SoapCodec codec = SoapCodec.compile(operation, LIMITS);
        boolean rpc = operation.style() == SoapStyle.RPC_LITERAL || operation.style() == SoapStyle.RPC_ENCODED;
        String where = id + " " + operation.name();
        if (operation.input() != null) {
            body(
                    where,
                    "request " + operation.style(),
                    operation,
                    operation.input(),
                    rpc,
                    changed(codec::readRequest),
                    changed((in, out) -> codec.writeRequest(in, Map.of(), out)));
        }
        if (operation.output() != null) {
            body(
                    where,
                    "answer " + operation.style(),
                    operation,
                    operation.output(),
                    rpc,
                    changed(codec::readReply),
                    changed(codec::writeReply));
        }
        operation.faults().forEach((name, detail) -> fault(where + " fault " + name, operation, detail, codec));
        headers(
                where,
                operation,
                operation.inputHeaders(),
                changed(codec::readRequestHeaders),
                changed(codec::writeRequestHeaders));
        headers(
                where,
                operation,
                operation.outputHeaders(),
                changed(codec::readReplyHeaders),
                changed(codec::writeReplyHeaders));
    }

    /** What the codec's methods have in common. */
    private interface Stream {
        void change(InputStream in, OutputStream out) throws Exception;
    }

    private static Change changed(Stream change) {
        return text -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            change.change(new ByteArrayInputStream(text.getBytes(UTF_8)), out);
            return out.toString(UTF_8);
        };
    }

    private void body(
            String where,
            String kind,
            SoapOperation operation,
            ElementShape shape,
            boolean rpc,
            Change toJson,
            Change toXml) {
        boolean whole = shape.name().equals(new QName(operation.version().envelopeNamespace(), "Body"));
        if (whole && shape.type().name() != null) {
            single(where, kind, operation, shape, "", "", "Body", toJson, toXml, shape);
            return;
        }
        if (!rpc && !whole) {
            single(where, kind, operation, shape, "<e:Body>", "</e:Body>", "Body/*", toJson, toXml, shape);
            return;
        }
        List<ElementShape> parts = parts(shape);
        List<Judge.Part> judged = parts.stream().map(Judge.Part::of).toList();
        for (int i = 0; i < samples; i++) {
            QName name = shape.name();
            StringBuilder xml =
                    new StringBuilder("<w:" + name.getLocalPart() + " xmlns:w=\"" + name.getNamespaceURI() + "\">");
            if (name.getNamespaceURI().isEmpty()) {
                xml = new StringBuilder("<" + name.getLocalPart() + ">");
            }
            try {
                for (ElementShape part : parts) {
                    xml.append(sample(part, i));
                }
            } catch (NoSampleException e) {
                tally.count("without an instance", String.valueOf(e.getMessage()), where);
                continue;
            }
            xml.append(name.getNamespaceURI().isEmpty() ? "</" : "</w:")
                    .append(name.getLocalPart())
                    .append('>');
            try {
                List<String> wrong = judge.parts(XmlCompare.parse(xml.toString()), judged);
                if (!wrong.isEmpty()) {
                    tally.count(
                            "instances not accepted", wrong.get(0), where + " " + RoundTrip.shortened(xml.toString()));
                    continue;
                }
            } catch (Exception e) {
                tally.count("instances not accepted", String.valueOf(e), where);
                continue;
            }
            trip.take(new Sample(
                    where,
                    kind,
                    operation,
                    envelope(operation, whole ? xml.toString() : "<e:Body>" + xml + "</e:Body>"),
                    shape,
                    toJson,
                    toXml,
                    found -> judge.parts(found, judged),
                    whole ? "Body" : "Body/*"));
        }
    }

    private static List<ElementShape> parts(ElementShape wrapper) {
        List<ElementShape> parts = new ArrayList<>();
        if (((ComplexShape) wrapper.type()).content() instanceof Content.Elements elements) {
            for (Particle particle : ((Particle.OfGroup) elements.particle()).particles()) {
                if (particle instanceof Particle.OfElement part) {
                    parts.add(part.element());
                }
            }
        }
        return parts;
    }

    /** Instances of one element that stands in its place alone. */
    private void single(
            String where,
            String kind,
            SoapOperation operation,
            ElementShape shape,
            String before,
            String after,
            String path,
            Change toJson,
            Change toXml,
            @Nullable ElementShape schema) {
        if (!seen.add(List.of(kind, shape.name(), System.identityHashCode(shape.type()), operation.version()))) {
            return;
        }
        boolean global = wsdl.schemas()
                .element(shape.name())
                .filter(known -> known == shape)
                .isPresent();
        Sample.Verdict verdict = global
                ? judge::element
                : found -> judge.accessor(found, shape.type().name());
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            try {
                instances.add(sample(shape, i));
            } catch (NoSampleException e) {
                tally.count("without an instance", String.valueOf(e.getMessage()), where);
            }
        }
        String made = beans == null || !global ? null : beans.element(shape.name());
        if (made != null) {
            instances.add(made);
            tally.count("made by XMLBeans");
        }
        for (String xml : instances) {
            try {
                Element root = XmlCompare.parse(xml);
                List<String> wrong = verdict.on(root);
                if (!wrong.isEmpty()) {
                    tally.count("instances not accepted", wrong.get(0), where + " " + RoundTrip.shortened(xml));
                    continue;
                }
            } catch (Exception e) {
                tally.count("instances not accepted", String.valueOf(e), where + " " + RoundTrip.shortened(xml));
                continue;
            }
            trip.take(new Sample(
                    where,
                    xml.equals(made) ? kind + " (XMLBeans)" : kind,
                    operation,
                    envelope(operation, before + xml + after),
                    schema == null ? shape : schema,
                    toJson,
                    toXml,
                    verdict,
                    path));
        }
    }

    private String sample(ElementShape shape, int i) throws NoSampleException {
        ModelSampler sampler =
                new ModelSampler(model, new Random(31L * i + shape.name().hashCode()), i == 0);
        boolean global = wsdl.schemas()
                .element(shape.name())
                .filter(known -> known == shape)
                .isPresent();
        if (global) {
            return sampler.element(shape.name());
        }
        QName type = shape.type().name();
        if (type == null) {
            throw new NoSampleException("accessor of a type without a name");
        }
        return sampler.accessor(shape.name(), type);
    }

    private static String envelope(SoapOperation operation, String content) {
        return "<e:Envelope xmlns:e=\"" + operation.version().envelopeNamespace() + "\">" + content + "</e:Envelope>";
    }

    private void fault(String where, SoapOperation operation, ElementShape detail, SoapCodec codec) {
        boolean old = operation.version().name().equals("SOAP_11");
        String before = "<e:Body><e:Fault>"
                + (old
                        ? "<faultcode>e:Server</faultcode><faultstring>no</faultstring><detail>"
                        : "<e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason><e:Text xml:lang=\"en\">no</e:Text></e:Reason><e:Detail>");
        String after = (old ? "</detail>" : "</e:Detail>") + "</e:Fault></e:Body>";
        Change read = text -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SoapReply reply = codec.readReply(new ByteArrayInputStream(text.getBytes(UTF_8)), out);
            SoapReply.Fault fault = (SoapReply.Fault) reply;
            if (fault.declaredName() == null) {
                throw new IllegalStateException("fault not known");
            }
            return FaultJson.of(fault).toString();
        };
        Change write = text -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            codec.writeFault(
                    FaultJson.read(SafeJson.tree(new ByteArrayInputStream(text.getBytes(UTF_8)), LIMITS)), out);
            return out.toString(UTF_8);
        };
        single(
                where,
                "fault",
                operation,
                detail,
                before,
                after,
                old ? "Body/Fault/detail/*" : "Body/Fault/Detail/*",
                read,
                write,
                ANYTHING);
    }

    private void headers(String where, SoapOperation operation, List<SoapHeader> headers, Change toJson, Change toXml) {
        for (SoapHeader header : headers) {
            single(
                    where + " header " + header.part(),
                    "header",
                    operation,
                    header.element(),
                    "<e:Header>",
                    "</e:Header><e:Body/>",
                    "Header/*",
                    toJson,
                    toXml,
                    ANYTHING);
        }
    }

    /** Wrapped in other JSON, so that the schema of the element alone does not speak of it. */
    private static final ElementShape ANYTHING = ElementShape.of(
            new QName("anything"),
            ComplexShape.draft(ComplexShape.ANY_TYPE).complete(ComplexShape.Body.of(List.of(), new Content.Empty())));
}
