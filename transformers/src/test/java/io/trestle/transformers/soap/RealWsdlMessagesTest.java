package io.trestle.transformers.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlJudge;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.mappings.xsd.SchemaJudge;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SampleJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Makes up messages for the operations of real WSDLs, where a collection of them stands beside the checkout: to SOAP, before
 * the JDK's validator, and back.
 */
class RealWsdlMessagesTest {

    private static final int ROUNDS = 3;

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final List<String> wrong = new ArrayList<>();
    private int messages;
    private int judged;
    private int without;

    @Test
    void carriesMadeUpMessages() throws Exception {
        Path corpus = corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to read");
        Catalog catalog = Catalog.read(corpus.resolve("catalog/catalog.xml"), ReadLimits.ofDefaults());
        for (String line : Files.readAllLines(corpus.resolve("index.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[14].equals("yes")) {
                Path folder = corpus.resolve("wsdl").resolve(cells[0]);
                file(cells[0], folder.resolve(cells[1]), new ReadScope(folder, catalog, ReadLimits.ofDefaults()));
            }
        }
        System.out.println(messages + " messages, " + judged + " judged, " + without
                + " shapes without a sample, wrong: " + wrong.size());
        wrong.forEach(System.out::println);
        assertThat(wrong.size() * 100.0 / messages).as("percent wrong").isLessThan(1);
        assertThat(judged).isGreaterThan(messages / 2);
    }

    private void file(String id, Path file, ReadScope scope) throws Exception {
        Wsdl wsdl = WsdlReader.read(file, scope);
        SchemaJudge judge = WsdlJudge.of(file, scope);
        Set<Object> seen = new HashSet<>();
        wsdl.services().stream()
                .flatMap(service -> service.ports().stream())
                .flatMap(port -> port.operations().stream())
                .filter(operation -> seen.add(List.of(operation.name(), operation.style())))
                .forEach(operation -> {
                    SoapCodec codec = SoapCodec.compile(operation, CodecLimits.ofDefaults());
                    check(id, operation, operation.input(), true, codec, judge);
                    check(id, operation, operation.output(), false, codec, judge);
                });
    }

    private void check(
            String id,
            SoapOperation operation,
            @Nullable ElementShape shape,
            boolean request,
            SoapCodec codec,
            SchemaJudge judge) {
        if (shape == null) {
            return;
        }
        for (int i = 0; i < ROUNDS; i++) {
            String where = id + " " + operation.name() + (request ? " request: " : " reply: ");
            JsonNode json;
            try {
                json = new SampleJson(new Random(i)).of(shape);
            } catch (SampleJson.NoSampleException e) {
                without++;
                continue;
            }
            try {
                messages++;
                String soap = write(codec, request, json.toString());
                if (operation.style() == SoapStyle.DOCUMENT_WRAPPED || operation.style() == SoapStyle.DOCUMENT_BARE) {
                    List<String> verdict = judge.verdict(body(soap));
                    if (judge.weaknesses().isEmpty()) {
                        judged++;
                        // Whether references have targets is beyond a shape, and beyond what is made up here.
                        verdict.stream()
                                .filter(error -> !error.contains("cvc-id"))
                                .forEach(error -> wrong.add(where + error + " in " + shortened(soap)));
                    }
                }
                JsonNode back = mapper.readTree(read(codec, request, soap));
                if (!mapper.readTree(json.toString()).equals(back)) {
                    wrong.add(where + "\n  " + shortened(json.toString()) + "\n  " + shortened(back.toString()) + "\n  "
                            + shortened(soap));
                }
            } catch (Exception e) {
                wrong.add(where + e + " of " + shortened(json.toString()));
            }
        }
    }

    private static String shortened(String text) {
        return text.length() > 3000 ? text.substring(0, 3000) + "…" : text;
    }

    private static String body(String soap) {
        return soap.substring(soap.indexOf("<soap:Body>") + 11, soap.indexOf("</soap:Body>"));
    }

    private static String write(SoapCodec codec, boolean request, String json) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        if (request) {
            codec.writeRequest(in, Map.of(), out);
        } else {
            codec.writeReply(in, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] read(SoapCodec codec, boolean request, String soap) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(soap.getBytes(StandardCharsets.UTF_8));
        if (request) {
            codec.readRequest(in, out);
        } else if (!(codec.readReply(in, out) instanceof SoapReply.Answered)) {
            throw new InvalidMessageException("", "became a fault");
        }
        return out.toByteArray();
    }

    private static @Nullable Path corpus() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shared/corpus/index.csv"))) {
                return at.resolve("shared/corpus");
            }
        }
        return null;
    }
}
