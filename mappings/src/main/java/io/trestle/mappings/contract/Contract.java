package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.source.ReadLimits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI document (3.0 or 3.1), read and checked. Immutable and thread-safe; the trees it hands out are not to be
 * changed.
 */
public final class Contract {

    private final ObjectNode document;
    private final ObjectNode requestView;
    private final Map<String, ContractOperation> operations;
    private volatile @Nullable ObjectNode requestSchemas;

    Contract(ObjectNode document, ObjectNode requestView, List<ContractOperation> operations) {
        this.document = document;
        this.requestView = requestView;
        Map<String, ContractOperation> byPlace = new LinkedHashMap<>();
        operations.forEach(operation -> byPlace.put(
                operation.method() + " " + PathTemplate.parse(operation.path()).shape(), operation));
        this.operations = byPlace;
    }

    /**
     * Reads with {@link ReadLimits#ofDefaults()}.
     *
     * @throws InvalidContractException with every mistake found, by file, line, column and pointer
     */
    public static Contract read(Path file) throws InvalidContractException {
        return read(file, ReadLimits.ofDefaults());
    }

    /**
     * Reads YAML or JSON. References to other files are followed within the file's folder and below, never elsewhere and
     * never over the network.
     *
     * @throws InvalidContractException with every mistake found, by file, line, column and pointer
     */
    public static Contract read(Path file, ReadLimits limits) throws InvalidContractException {
        return ContractReader.read(file, limits);
    }

    /**
     * A contract that is a document already.
     *
     * @throws InvalidContractException with every mistake found, by pointer
     */
    public static Contract of(ObjectNode document) throws InvalidContractException {
        return ContractReader.read(document);
    }

    public String title() {
        return document.path("info").path("title").asText();
    }

    public String version() {
        return document.path("info").path("version").asText();
    }

    public List<ContractOperation> operations() {
        return List.copyOf(operations.values());
    }

    /**
     * The operation at a method and path.
     *
     * @param method in any case
     * @param pathTemplate its variables may be named otherwise than in the contract; the operation's are then named so
     */
    public Optional<ContractOperation> operation(String method, String pathTemplate) {
        PathTemplate template = PathTemplate.parse(pathTemplate);
        return Optional.ofNullable(operations.get(method.toUpperCase(Locale.ROOT) + " " + template.shape()))
                .map(operation -> operation.at(template));
    }

    /** The document as it was written, to be published; other files that it refers to stand under an extension in it. */
    public JsonNode document() {
        return document;
    }

    /**
     * A schema by which a validator can check what a caller sends, without anything besides: properties that are
     * {@code readOnly} are not required. It is in the words of 2020-12 and does not say so: that, or the dialect of
     * OpenAPI 3.1, is to be the validator's default.
     */
    public JsonNode validationSchema(ContractSchema schema) {
        return standalone(schema, requestView);
    }

    /**
     * As {@link #validationSchema}, for whoever keeps it for long: with nothing of the contract but what requests need.
     *
     * @param schema of a parameter or a request's body
     */
    public JsonNode requestSchema(ContractSchema schema) {
        ObjectNode known = requestSchemas;
        if (known == null) {
            known = RequestSchemas.of(requestView, operations.values());
            requestSchemas = known;
        }
        return standalone(schema, known);
    }

    /**
     * A message to show what a schema means, where nobody wrote one: an example of the schema's own, or one made from what
     * it says. Empty where none was found. What schemas can say is more than is looked at, so that it is to be validated.
     *
     * @param fits whether a text, second, has what a pattern, first, asks for (ECMA 262)
     */
    public Optional<JsonNode> sample(ContractSchema schema, BiPredicate<String, String> fits) {
        return SchemaSamples.of(schema.json(), requestView, fits);
    }

    private static ObjectNode standalone(ContractSchema schema, ObjectNode around) {
        ObjectNode standalone = around.objectNode();
        standalone.put("$ref", References.fragment(schema.pointer()));
        standalone.setAll(around);
        return standalone;
    }
}
