package io.trestle.transformers.roundtrip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.xsd.SchemaJudge;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.mappings.xsd.SchemaSet;
import io.trestle.mappings.xsd.SchemaSources;
import io.trestle.mappings.xsd.SchemaTexts;
import io.trestle.transformers.roundtrip.ValueSampler.NoSampleException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SampleJson;
import io.trestle.transformers.xml.XmlCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.xml.namespace.QName;
import org.apache.xerces.xs.XSModel;

/** A schema, its codec, and what must hold for messages of one of its elements. */
final class SchemaTrips {

    private static final int INSTANCES = 8;

    private final QName root;
    private final SchemaJudge judge;
    private final XSModel model;
    private final ElementShape shape;
    private final XmlCodec codec;
    private final String schema;

    private SchemaTrips(Path file, QName root) throws Exception {
        this.root = root;
        schema = Files.readString(file);
        SchemaSet set = SchemaReader.read(file, ReadLimits.ofDefaults());
        assertThat(set.diagnostics()).as(schema).isEmpty();
        shape = set.element(root).orElseThrow();
        judge = SchemaJudge.of(sources(file));
        model = Objects.requireNonNull(SchemaTexts.of(sources(file)).model());
        codec = XmlCodec.compile(shape, CodecLimits.ofDefaults());
    }

    /** One that is made at random. */
    static SchemaTrips of(long seed) throws Exception {
        Path file = Files.createTempFile("schema", ".xsd");
        try {
            Files.writeString(file, RandomSchema.of(seed));
            return new SchemaTrips(file, new QName("urn:t", "r"));
        } finally {
            Files.delete(file);
        }
    }

    /** One that somebody wrote. */
    static SchemaTrips of(Path file, QName root) throws Exception {
        return new SchemaTrips(file, root);
    }

    private static SchemaSources sources(Path file) throws Exception {
        SchemaSources sources = new SchemaSources(new SourceFiles(ReadScope.around(file, ReadLimits.ofDefaults())));
        sources.addFile(file);
        return sources;
    }

    /**
     * Instances that the JDK's validator takes become JSON that fits, and themselves again.
     *
     * @return how many there were
     */
    int bringsInstancesBack(long seed) throws Exception {
        Tally tally = new Tally();
        RoundTrip trips = new RoundTrip(tally);
        Judge judged = new Judge(judge);
        for (int i = 0; i < INSTANCES; i++) {
            try {
                String xml = new ModelSampler(model, new Random(seed + i), i == 0).element(root);
                if (judge.verdict(xml).isEmpty()) {
                    trips.take(new Sample(
                            "seed " + seed,
                            "generated",
                            null,
                            "<d>" + xml + "</d>",
                            shape,
                            text -> json(text.substring(3, text.length() - 4)),
                            text -> "<d>" + xml(text) + "</d>",
                            judged::element,
                            "*"));
                }
            } catch (NoSampleException e) {
                tally.count("without an instance");
            }
        }
        assertThat(tally.of("messages") - tally.of("well") + tally.of(RoundTrip.UNFIT))
                .as(() -> tally.report() + "\n" + schema)
                .isZero();
        return tally.of("messages");
    }

    /** JSON made of the shape fits the JSON Schema, and becomes XML that the JDK's validator takes. */
    void writesValidXml(long seed) throws Exception {
        RoundTrip trips = new RoundTrip(new Tally());
        for (int i = 0; i < INSTANCES; i++) {
            JsonNode json;
            try {
                json = new SampleJson(new Random(seed + i)).of(shape);
            } catch (SampleJson.NoSampleException e) {
                continue;
            }
            assertThat(trips.unfit(shape, json)).as("%s%n%s", json, schema).isNull();
            List<String> wrong = judge.verdict(xml(json.toString()));
            assertThat(wrong).as("%s%n%s", json, schema).isEmpty();
        }
    }

    private String xml(String json) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.toXml(new ByteArrayInputStream(json.getBytes(UTF_8)), Map.of(), out);
        String xml = out.toString(UTF_8);
        return xml.substring(xml.indexOf("?>") + 2);
    }

    private String json(String xml) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.toJson(new ByteArrayInputStream(xml.getBytes(UTF_8)), out);
        return out.toString(UTF_8);
    }
}
