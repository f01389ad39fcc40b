package io.trestle.transformers.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for messages of any schema, where schemas are of seldom kinds: one of {@code odd/*.xsd} for each of them. */
class OddSchemasTest {

    private static final int SEEDS = 25;

    static List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xsd") && !name.contains(".part"))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws Exception {
        return Path.of(
                Objects.requireNonNull(OddSchemasTest.class.getResource("odd")).toURI());
    }

    private static SchemaTrips schema(String name) throws Exception {
        QName root = new QName(name.equals("bare.xsd") ? "" : "urn:odd", "message");
        return SchemaTrips.of(folder().resolve(name), root);
    }

    @ParameterizedTest
    @MethodSource("names")
    void instancesComeBackAsTheyWere(String name) throws Exception {
        SchemaTrips schema = schema(name);
        int taken = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            taken += schema.bringsInstancesBack(31L * seed);
        }
        assertThat(taken).isGreaterThan(SEEDS);
    }

    @ParameterizedTest
    @MethodSource("names")
    void jsonOfTheShapeBecomesValidXml(String name) throws Exception {
        SchemaTrips schema = schema(name);
        for (int seed = 0; seed < SEEDS; seed++) {
            schema.writesValidXml(31L * seed);
        }
    }
}
