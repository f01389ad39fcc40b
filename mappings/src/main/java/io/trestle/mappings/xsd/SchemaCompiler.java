package io.trestle.mappings.xsd;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.xerces.impl.xs.SchemaGrammar;
import org.apache.xerces.impl.xs.XMLSchemaLoader;
import org.apache.xerces.impl.xs.XSDDescription;
import org.apache.xerces.util.SecurityManager;
import org.apache.xerces.xni.XMLResourceIdentifier;
import org.apache.xerces.xni.XNIException;
import org.apache.xerces.xni.parser.XMLEntityResolver;
import org.apache.xerces.xni.parser.XMLErrorHandler;
import org.apache.xerces.xni.parser.XMLInputSource;
import org.apache.xerces.xni.parser.XMLParseException;
import org.apache.xerces.xs.XSModel;
import org.jspecify.annotations.Nullable;

/** Has Xerces compile the documents of a plan. Nothing outside the plan is ever opened. */
final class SchemaCompiler implements XMLEntityResolver, XMLErrorHandler {

    private static final String FEATURES = "http://apache.org/xml/features/";
    private static final int MAX_DIAGNOSTICS = 500;

    private final SchemaPlan plan;
    private final Set<QName> anything;
    private final List<Diagnostic> diagnostics;

    /** @param anything types that nobody defines */
    SchemaCompiler(SchemaPlan plan, Set<QName> anything, List<Diagnostic> diagnostics) {
        this.plan = plan;
        this.anything = anything;
        this.diagnostics = diagnostics;
    }

    SchemaSet compile() {
        XMLSchemaLoader loader = new XMLSchemaLoader();
        loader.setFeature(FEATURES + "honour-all-schemaLocations", true);
        // Real files break unique particle attribution, and messages are never validated against the grammar.
        loader.setFeature(FEATURES + "validation/schema-full-checking", false);
        loader.setFeature(FEATURES + "continue-after-fatal-error", true);
        loader.setFeature(FEATURES + "generate-synthetic-annotations", true);
        loader.setProperty("http://apache.org/xml/properties/security-manager", new SecurityManager());
        loader.setErrorHandler(this);
        loader.setEntityResolver(this);
        try {
            SchemaGrammar grammar =
                    (SchemaGrammar) loader.loadGrammar(source(new SchemaPlan.Answer(SchemaPlan.ROOT, plan.root())));
            if (grammar != null) {
                XSModel model = grammar.toXSModel();
                ShapeCompiler shapes = new ShapeCompiler(model, anything);
                shapes.oversized()
                        .forEach(type -> add(
                                null,
                                0,
                                Rules.SCHEMA,
                                type + ": more than " + Particles.MOST
                                        + " particles, groups written out; it may be anything"));
                return new SchemaSet(shapes.elements(), shapes.types(), diagnostics);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Xerces breaks on some broken schemas; the file's other parts must not suffer for it.
            add(null, 0, Rules.SCHEMA, "schemas cannot be compiled: " + e);
        }
        return new SchemaSet(Map.of(), Map.of(), diagnostics);
    }

    @Override
    public XMLInputSource resolveEntity(XMLResourceIdentifier wanted) {
        if (!(wanted instanceof XSDDescription description)) {
            return source(new SchemaPlan.Answer("plan:/nothing", ""));
        }
        return source(
                description.getContextType() == XSDDescription.CONTEXT_IMPORT
                        ? plan.imported(description.getTargetNamespace())
                        : plan.included(description.getBaseSystemId(), description.getLiteralSystemId()));
    }

    private static XMLInputSource source(SchemaPlan.Answer answer) {
        return new XMLInputSource(null, answer.id(), null, new StringReader(answer.text()), null);
    }

    @Override
    public void warning(String domain, String key, XMLParseException e) throws XNIException {
        add(e.getExpandedSystemId(), e.getLineNumber(), rule(key), e.getMessage());
    }

    @Override
    public void error(String domain, String key, XMLParseException e) throws XNIException {
        add(e.getExpandedSystemId(), e.getLineNumber(), rule(key), e.getMessage());
    }

    @Override
    public void fatalError(String domain, String key, XMLParseException e) throws XNIException {
        add(e.getExpandedSystemId(), e.getLineNumber(), rule(key), e.getMessage());
    }

    /** XSD's own names ({@code src-resolve.4.2}); keys of other kinds are Xerces's. */
    private static String rule(@Nullable String key) {
        return key != null && key.matches("[a-z]+(-[A-Za-z]+)+([.-][A-Za-z0-9]+)*") ? key : Rules.SCHEMA;
    }

    private void add(@Nullable String id, int line, String rule, @Nullable String message) {
        Path file = plan.file(id);
        if (diagnostics.size() < MAX_DIAGNOSTICS) {
            diagnostics.add(new Diagnostic(
                    file == null ? Path.of("schemas") : file,
                    file == null ? 0 : Math.max(0, line),
                    rule,
                    String.valueOf(message)));
        }
    }
}
