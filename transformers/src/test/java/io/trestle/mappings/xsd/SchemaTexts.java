package io.trestle.mappings.xsd;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.xerces.impl.xs.SchemaGrammar;
import org.apache.xerces.impl.xs.XMLSchemaLoader;
import org.apache.xerces.impl.xs.XSDDescription;
import org.apache.xerces.util.DefaultErrorHandler;
import org.apache.xerces.xni.XMLResourceIdentifier;
import org.apache.xerces.xni.parser.XMLEntityResolver;
import org.apache.xerces.xni.parser.XMLErrorHandler;
import org.apache.xerces.xni.parser.XMLInputSource;
import org.apache.xerces.xni.parser.XMLParseException;
import org.apache.xerces.xs.XSModel;
import org.jspecify.annotations.Nullable;

/** The schema documents of one read, for those who make messages without shapes. */
public final class SchemaTexts {

    private static final Pattern OWN = Pattern.compile("(doc:/+[0-9]+/)(.*)");

    private final SchemaPlan plan;

    private SchemaTexts(SchemaPlan plan) {
        this.plan = plan;
    }

    public static SchemaTexts of(SchemaSources sources) {
        return new SchemaTexts(sources.plan());
    }

    /** What Xerces makes of them; holes stay holes. Null where it makes nothing. */
    public @Nullable XSModel model() throws Exception {
        XMLSchemaLoader loader = new XMLSchemaLoader();
        loader.setFeature("http://apache.org/xml/features/honour-all-schemaLocations", true);
        loader.setFeature("http://apache.org/xml/features/validation/schema-full-checking", false);
        loader.setFeature("http://apache.org/xml/features/continue-after-fatal-error", true);
        loader.setErrorHandler(new Silent());
        loader.setEntityResolver(new Resolver());
        SchemaGrammar grammar = (SchemaGrammar) loader.loadGrammar(source(SchemaPlan.ROOT, plan.root()));
        return grammar == null ? null : grammar.toXSModel();
    }

    /** A document and the name that others know it by. */
    public record Text(String id, String text) {}

    /** One document for each namespace, which includes the others of it. */
    public List<Text> drivers(List<String> namespaces) {
        List<Text> drivers = new ArrayList<>();
        for (String namespace : namespaces) {
            SchemaPlan.Answer answer = plan.imported(namespace);
            drivers.add(new Text(answer.id(), answer.text()));
        }
        return drivers;
    }

    /** What a reference in a document means, as a library resolved it: the document's name and then the location. */
    public Text referred(@Nullable String namespace, String systemId) {
        Matcher own = OWN.matcher(systemId);
        if (own.matches()) {
            SchemaPlan.Answer answer = own.group(2).isEmpty()
                    ? plan.included(null, own.group(1))
                    : plan.included(own.group(1), own.group(2));
            if (!answer.id().equals("plan:/nothing")) {
                return new Text(answer.id(), answer.text());
            }
        }
        SchemaPlan.Answer answer = plan.imported(namespace);
        return new Text(answer.id(), answer.text());
    }

    private static XMLInputSource source(String id, String text) {
        return new XMLInputSource(null, id, null, new StringReader(text), null);
    }

    private final class Resolver implements XMLEntityResolver {

        @Override
        public XMLInputSource resolveEntity(XMLResourceIdentifier wanted) {
            XSDDescription description = (XSDDescription) wanted;
            SchemaPlan.Answer answer = description.getContextType() == XSDDescription.CONTEXT_IMPORT
                    ? plan.imported(description.getTargetNamespace())
                    : plan.included(description.getBaseSystemId(), description.getLiteralSystemId());
            return source(answer.id(), answer.text());
        }
    }

    private static final class Silent extends DefaultErrorHandler implements XMLErrorHandler {

        @Override
        public void warning(String domain, String key, XMLParseException e) {}

        @Override
        public void error(String domain, String key, XMLParseException e) {}

        @Override
        public void fatalError(String domain, String key, XMLParseException e) {}
    }
}
