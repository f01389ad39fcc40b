package io.trestle.routes.estate.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.EstateSchemas;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.binding.Binder;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.placeholder.EstateValues;
import io.trestle.routes.estate.placeholder.Placeholders;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schemas that editors use and the reader of estates are of one mind: for each key of each schema, both take a value
 * that the schema allows, both refuse one of another type, and both refuse a key beside it that is unknown.
 */
class MutatedEstateTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Class<?>> TYPES = Map.of(
            "gateway", GatewayDefinition.class,
            "system", SystemDefinition.class,
            "api", ApiDefinition.class,
            "consumer", ConsumerDefinition.class,
            "plan", PlanDefinition.class);

    private final Set<JsonNode> seen = new HashSet<>();
    private final List<String> disagreements = new ArrayList<>();
    private JsonNode root = JSON.objectNode();
    private Class<?> type = Object.class;
    private int keys;

    @ParameterizedTest
    @CsvSource({"gateway, 35", "system, 60", "api, 50", "consumer, 5", "plan, 3"})
    void isRefusedByBoth(String kind, int fewestKeys) throws IOException {
        type = Objects.requireNonNull(TYPES.get(kind));
        root = new JsonMapper().readTree(Files.readString(Path.of("../docs/schemas", EstateSchemas.fileName(kind))));
        SchemaSamples samples = new SchemaSamples(root);
        Schema schema = SCHEMAS.getSchema(root);
        if (root.has("allOf")) {
            for (JsonNode branch : root.get("allOf")) {
                JsonNode of = branch.get("if").get("properties").get("kind").get("const");
                visit(
                        branch.get("then"),
                        samples,
                        schema,
                        each -> each.has("kind") ? each : ((ObjectNode) each.deepCopy()).set("kind", of));
            }
        } else {
            visit(root, samples, schema, UnaryOperator.identity());
        }
        assertThat(disagreements).isEmpty();
        assertThat(keys).as("keys of " + kind).isGreaterThanOrEqualTo(fewestKeys);
    }

    /** @param around puts a sample of this schema where it belongs in a whole definition */
    private void visit(JsonNode reference, SchemaSamples samples, Schema whole, UnaryOperator<JsonNode> around) {
        JsonNode schema = samples.resolved(reference);
        if (schema.has("anyOf")) {
            visit(schema.get("anyOf").get(0), samples, whole, around);
        } else if (schema.has("items")) {
            visit(
                    schema.get("items"),
                    samples,
                    whole,
                    item -> around.apply(JSON.arrayNode().add(item)));
        } else if (schema.path("additionalProperties").isObject()) {
            String key = SchemaSamples.text(
                    schema.path("propertyNames").path("pattern").asText());
            visit(
                    schema.get("additionalProperties"),
                    samples,
                    whole,
                    value -> around.apply(JSON.objectNode().set(key, value)));
        } else if (schema.has("properties") && seen.add(schema)) {
            fields(schema, samples, whole, around);
        }
    }

    private void fields(JsonNode schema, SchemaSamples samples, Schema whole, UnaryOperator<JsonNode> around) {
        ObjectNode least = samples.object(schema, null);
        refuses(whole, around.apply(least), around.apply(least.deepCopy().put("no-such-key", 1)), "no-such-key");
        schema.get("properties").fields().forEachRemaining(property -> {
            keys++;
            String key = property.getKey();
            ObjectNode with = samples.object(schema, key);
            JsonNode wrong = samples.wrong(property.getValue());
            if (wrong != null) {
                refuses(whole, around.apply(with), around.apply(with.deepCopy().set(key, wrong)), key);
            }
            visit(
                    property.getValue(),
                    samples,
                    whole,
                    value -> around.apply(with.deepCopy().set(key, value)));
        });
    }

    private void refuses(Schema schema, JsonNode good, JsonNode mutated, String key) {
        check(schema.validate(good).isEmpty(), "the schema refuses", good, schema.validate(good));
        Set<String> before = errors(good);
        check(before.stream().noneMatch(error -> error.contains("unknown key")), "the reader knows not", good, before);
        Set<String> after = errors(mutated);
        after.removeAll(before);
        check(!schema.validate(mutated).isEmpty(), "the schema takes " + key + " of", mutated, "");
        check(!after.isEmpty(), "the reader takes " + key + " of", mutated, "");
    }

    private void check(boolean well, String what, JsonNode definition, Object why) {
        if (!well) {
            disagreements.add(what + " " + definition + " " + why);
        }
    }

    /** What the reader says of a definition, but for the files that it names and the definitions beside it. */
    private Set<String> errors(JsonNode definition) {
        Findings findings = new Findings();
        Path file = Path.of("definition.yaml");
        YamlNode node = YamlReader.read(definition.toString().getBytes(UTF_8), file, findings);
        EstateValues none = new EstateValues(Map.of(), Map.of(), name -> null, Path.of(""));
        if (node != null) {
            new Binder(
                            new Placeholders(none, findings::hide),
                            (from, name) -> Path.of(name).toAbsolutePath(),
                            findings,
                            new Origins())
                    .bind(type, node, new YamlMap(Map.of(), node.at()));
        }
        Set<String> errors = new HashSet<>();
        findings.errors().forEach(error -> errors.add(error.message()));
        return errors;
    }
}
