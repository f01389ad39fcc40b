package io.trestle.transformers.xml;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.mappings.xsd.SchemaSet;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.InvalidMessageException.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** A schema written in a test, its codec, and the JDK's validator as a judge that knows nothing of either. */
final class Schemas {

    private final ElementShape shape;
    private final XmlCodec codec;
    private final Schema judge;

    private Schemas(ElementShape shape, XmlCodec codec, Schema judge) {
        this.shape = shape;
        this.codec = codec;
        this.judge = judge;
    }

    /** @param body what stands in the schema; its prefix is {@code xs}, its target namespace {@code urn:t}, prefix {@code t} */
    static Schemas of(String body, String root) {
        return of(body, root, CodecLimits.ofDefaults());
    }

    static Schemas of(String body, String root, CodecLimits limits) {
        String text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'"
                + " elementFormDefault='qualified'>" + body + "</xs:schema>";
        try {
            Path file = Files.createTempFile("schema", ".xsd");
            Files.writeString(file, text);
            SchemaSet set = SchemaReader.read(file, ReadLimits.ofDefaults());
            Files.delete(file);
            if (!set.diagnostics().isEmpty()) {
                throw new AssertionError(set.diagnostics().toString());
            }
            ElementShape element = set.element(root).orElseThrow();
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
            Schema judge = factory.newSchema(new StreamSource(new StringReader(text)));
            return new Schemas(element, XmlCodec.compile(element, limits), judge);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    ElementShape shape() {
        return shape;
    }

    XmlCodec codec() {
        return codec;
    }

    /** The XML of this JSON, which the judge has found valid. */
    String xml(String json) throws InvalidMessageException {
        return xml(json, Map.of());
    }

    String xml(String json, Map<String, String> parameters) throws InvalidMessageException {
        String xml = unjudged(json, parameters);
        judge(xml);
        return xml;
    }

    String unjudged(String json, Map<String, String> parameters) throws InvalidMessageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            codec.toXml(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), parameters, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    void judge(String xml) {
        try {
            judge.newValidator().validate(new StreamSource(new StringReader(xml)));
        } catch (SAXException | IOException | java.util.MissingResourceException e) {
            throw new AssertionError(e.getMessage() + " in " + xml, e);
        }
    }

    /** The XML without its declaration and without the declarations of the root's prefixes. */
    String body(String json) throws InvalidMessageException {
        return xml(json).replaceAll("<\\?xml[^>]*\\?>", "").replaceFirst(" xmlns:n1=\"urn:t\"", "");
    }

    String json(String xml) throws InvalidMessageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            codec.toJson(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The JSON of the content of a root element {@code r} in {@code urn:t}. */
    String jsonOf(String content) throws InvalidMessageException {
        return json("<r xmlns='urn:t' xmlns:t='urn:t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + content
                + "</r>");
    }

    /** What is wrong with this JSON, as {@code pointer detail}. */
    List<String> refused(String json) {
        try {
            throw new AssertionError("became " + unjudged(json, Map.of()));
        } catch (InvalidMessageException e) {
            return e.violations().stream().map(Schemas::text).toList();
        }
    }

    List<String> refusedXml(String xml) {
        try {
            throw new AssertionError("became " + json(xml));
        } catch (InvalidMessageException e) {
            return e.violations().stream().map(Schemas::text).toList();
        }
    }

    private static String text(Violation violation) {
        return (violation.pointer() + " " + violation.detail()).strip();
    }
}
