package io.trestle.mappings.xsd;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The JDK's validator over the schema documents of one read. Knows nothing of shapes. */
public final class SchemaJudge {

    private final Schema schema;
    private final List<String> weaknesses;

    private SchemaJudge(Schema schema, List<String> weaknesses) {
        this.schema = schema;
        this.weaknesses = weaknesses;
    }

    public static SchemaJudge of(SchemaSources sources) throws Exception {
        SchemaPlan plan = sources.plan();
        List<String> weaknesses = new ArrayList<>();
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setFeature("http://javax.xml.XMLConstants/feature/secure-processing", false);
        factory.setFeature("http://apache.org/xml/features/validation/schema-full-checking", false);
        factory.setErrorHandler(new Collector(weaknesses));
        DOMImplementationLS dom =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            // A driver is asked for by an import, its parts by their names.
            SchemaPlan.Answer answer = systemId != null && systemId.startsWith("doc:") || isPart(base, systemId)
                    ? plan.included(base, systemId)
                    : plan.imported(namespace);
            LSInput input = dom.createLSInput();
            input.setSystemId(answer.id());
            input.setCharacterStream(new StringReader(withoutLocations(answer.text())));
            return input;
        });
        return new SchemaJudge(
                factory.newSchema(new StreamSource(new StringReader(plan.root()), "plan:/root")), weaknesses);
    }

    private static boolean isPart(String base, String systemId) {
        return base != null && base.startsWith("doc:") && systemId != null;
    }

    /** Imports are answered by namespace alone. */
    private static String withoutLocations(String text) {
        return text.replaceAll(
                "(<([A-Za-z0-9_.-]+:)?import\\b[^>]*?)\\sschemaLocation\\s*=\\s*(\"[^\"]*\"|'[^']*')", "$1");
    }

    /** Why a verdict would be worth little; empty where the schema is sound. */
    public List<String> weaknesses() {
        return weaknesses;
    }

    /** What is wrong with a document; empty for nothing. */
    public List<String> verdict(String xml) throws Exception {
        List<String> errors = new ArrayList<>();
        var validator = schema.newValidator();
        validator.setErrorHandler(new Collector(errors));
        try {
            validator.validate(new StreamSource(new StringReader(xml)));
        } catch (SAXException | MissingResourceException e) {
            // The JDK lacks the words for some of its own messages.
            errors.add(e.toString());
        }
        return errors;
    }

    private static final class Collector extends DefaultHandler implements ErrorHandler {

        private final List<String> messages;

        Collector(List<String> messages) {
            this.messages = messages;
        }

        @Override
        public void error(SAXParseException e) {
            messages.add(e.getSystemId() + ":" + e.getLineNumber() + ": " + e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
            messages.add(e.getSystemId() + ":" + e.getLineNumber() + ": " + e.getMessage());
        }
    }
}
