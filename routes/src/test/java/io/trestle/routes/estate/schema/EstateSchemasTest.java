package io.trestle.routes.estate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.EstateSchemas;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The checked-in schemas are those that the records make. After a change of a record, write them anew:
 *
 * <pre>mvn -pl routes -am test -Dtest=EstateSchemasTest -Dsurefire.failIfNoSpecifiedTests=false -Dtrestle.schemas=write</pre>
 */
class EstateSchemasTest {

    private static final Path FOLDER = Path.of("../docs/schemas");

    @Test
    void areThoseThatTheRecordsMake() throws IOException {
        for (Map.Entry<String, String> schema : written().entrySet()) {
            Path file = FOLDER.resolve(EstateSchemas.fileName(schema.getKey()));
            if ("write".equals(System.getProperty("trestle.schemas"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, schema.getValue());
            }
            assertThat(file).content().isEqualTo(schema.getValue());
        }
    }

    @Test
    void areInTheJar() throws IOException {
        for (Map.Entry<String, String> schema : EstateSchemas.all().entrySet()) {
            assertThat(FOLDER.resolve(EstateSchemas.fileName(schema.getKey())))
                    .content()
                    .isEqualTo(schema.getValue());
        }
    }

    @Test
    void describeEveryKey() {
        written().values().forEach(schema -> assertThat(undescribed(schema)).isEmpty());
    }

    private static Map<String, String> written() {
        Map<String, String> schemas = new LinkedHashMap<>();
        schemas.put("gateway", text(SchemaWriter.write("gateway", GatewayDefinition.class)));
        schemas.put("environment", text(environment()));
        schemas.put("system", text(SchemaWriter.write("system", SystemDefinition.class)));
        schemas.put("api", text(SchemaWriter.write("api", ApiDefinition.class)));
        schemas.put("consumer", text(SchemaWriter.write("consumer", ConsumerDefinition.class)));
        schemas.put("plan", text(SchemaWriter.write("plan", PlanDefinition.class)));
        schemas.put("alarm", text(SchemaWriter.write("alarm", AlarmDefinition.class)));
        schemas.put("channel", text(SchemaWriter.write("channel", ChannelDefinition.class)));
        return schemas;
    }

    /** Values by name, nested as one likes: there is no record of these. */
    private static ObjectNode environment() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:trestle:estate:environment");
        schema.put("title", "Trestle: environment");
        schema.put("description", "Values for placeholders by name; `crm: {url: …}` and `crm.url: …` say the same.");
        schema.put("type", "object");
        schema.putObject("additionalProperties")
                .putArray("anyOf")
                .add(JsonNodeFactory.instance.objectNode().set("type", scalars()))
                .addObject()
                .put("$ref", "#");
        return schema;
    }

    private static com.fasterxml.jackson.databind.JsonNode scalars() {
        return JsonNodeFactory.instance.arrayNode().add("string").add("number").add("boolean");
    }

    private static String text(ObjectNode schema) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.List<String> undescribed(String schema) {
        java.util.List<String> found = new java.util.ArrayList<>();
        try {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(schema);
            collect("", root, found);
            root.path("$defs")
                    .fields()
                    .forEachRemaining(definition -> collect(definition.getKey(), definition.getValue(), found));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static void collect(
            String name, com.fasterxml.jackson.databind.JsonNode schema, java.util.List<String> found) {
        schema.path("properties").fields().forEachRemaining(property -> {
            boolean known = property.getValue().has("description")
                    || property.getValue().has("const")
                    || property.getKey().equals("kind")
                    || name.startsWith("FieldRule")
                    || property.getValue().path("$ref").asText().contains("FieldRule");
            if (!known) {
                found.add(name + "." + property.getKey());
            }
        });
    }
}
