package io.trestle.it.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trestle.connectors.ContractFiles;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractParameter;
import io.trestle.mappings.contract.ContractSchema;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlJudge;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.mappings.xsd.SchemaJudge;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.draft.Row;
import io.trestle.routes.importing.draft.SystemMade;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SampleJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A WSDL that was imported into an estate: its contract for callers, and its operations for the pretend system. */
final class ImportedService {

    /** A request that a caller could make who has only the contract. */
    record SampleRequest(
            String method,
            String target,
            Map<String, String> fields,
            @Nullable String body) {}

    private final ImportReport.Made made;
    private final Contract contract;
    private final SchemaJudge judge;
    private final Map<String, WsdlPort> ports = new HashMap<>();

    ImportedService(Path estate, ImportReport.Made made) throws Exception {
        this.made = made;
        this.contract = Contract.read(estate.resolve("apis").resolve(made.api()).resolve("openapi.yaml"));
        Path systems = estate.resolve("systems");
        Path first = systems.resolve(made.systems().get(0).name() + ".yaml");
        Path file = systems.resolve(Objects.requireNonNull(said(first, "wsdl")));
        ReadScope scope = ContractFiles.scope(file, ReadLimits.ofDefaults());
        Wsdl wsdl = WsdlReader.read(file, scope);
        this.judge = WsdlJudge.of(file, scope);
        for (SystemMade system : made.systems()) {
            Path definition = systems.resolve(system.name() + ".yaml");
            ports.put(system.name(), wsdl.port(said(definition, "service"), said(definition, "port")));
        }
    }

    /** A key of a system's definition; null where it has no such key. */
    private static @Nullable String said(Path definition, String key) throws Exception {
        try (Stream<String> lines = Files.lines(definition)) {
            return lines.filter(line -> line.startsWith(key + ": "))
                    .map(line -> line.substring(key.length() + 2).replace("\"", ""))
                    .findFirst()
                    .orElse(null);
        }
    }

    List<Row> operations() {
        return made.operations();
    }

    /** Empty where no value was found for something that the contract demands. */
    Optional<SampleRequest> request(Row row) {
        ContractOperation operation =
                contract.operation(row.method(), row.path()).orElseThrow();
        StringBuilder target = new StringBuilder("/" + made.api() + "/" + made.version() + row.path());
        StringBuilder query = new StringBuilder();
        Map<String, String> fields = new HashMap<>();
        for (ContractParameter parameter : operation.parameters()) {
            boolean path = parameter.in() == ContractParameter.In.PATH;
            Optional<JsonNode> value = sample(Objects.requireNonNull(parameter.schema()))
                    .filter(made -> !path || !made.asText().isEmpty());
            if (value.isEmpty() && parameter.required()) {
                return Optional.empty();
            }
            if (parameter.in() == ContractParameter.In.HEADER) {
                value.map(made -> parameter.mediaType() == null ? made.asText() : made.toString())
                        .ifPresent(made -> fields.put(parameter.name(), made));
                continue;
            }
            String text = value.map(made -> URLEncoder.encode(made.asText(), StandardCharsets.UTF_8)
                            .replace("+", "%20"))
                    .orElse("");
            String variable = "{" + parameter.name() + "}";
            if (path) {
                int at = target.indexOf(variable);
                target.replace(at, at + variable.length(), text);
            } else if (value.isPresent()) {
                query.append(query.length() == 0 ? '?' : '&')
                        .append(parameter.name())
                        .append('=')
                        .append(text);
            }
        }
        ContractBody body = operation.requestBody();
        String json = null;
        if (body != null) {
            Optional<JsonNode> made = body.json().flatMap(this::sample);
            if (made.isEmpty()) {
                return Optional.empty();
            }
            json = made.get().toString();
        }
        return Optional.of(new SampleRequest(row.method(), target.append(query).toString(), fields, json));
    }

    private Optional<JsonNode> sample(ContractSchema schema) {
        JsonNode whole = contract.validationSchema(schema);
        return new SchemaSample(
                        whole,
                        (part, value) -> errors(within(whole, part), value).isEmpty())
                .of(whole);
    }

    /** A part of a schema, with the document that its references lead into. */
    private static JsonNode within(JsonNode whole, JsonNode part) {
        if (part == whole || !(part instanceof ObjectNode object)) {
            return part;
        }
        ObjectNode standalone = object.deepCopy();
        standalone.set("components", whole.path("components"));
        return standalone;
    }

    private List<Error> errors(JsonNode schema, JsonNode value) {
        // A registry remembers schemas by their addresses, and these have none.
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(value);
    }

    /** What is wrong with an answer, by the contract. */
    List<String> wrongInAnswer(Row row, int status, JsonNode body) {
        ContractOperation operation =
                contract.operation(row.method(), row.path()).orElseThrow();
        ContractBody answer = operation.answers().get(Integer.toString(status));
        if (answer == null) {
            return List.of("status " + status + " is not in the contract");
        }
        return answer.json()
                .map(schema -> errors(contract.validationSchema(schema), body).stream()
                        .map(Error::toString)
                        .toList())
                .orElse(List.of());
    }

    /** The operation behind an operation of the API. */
    SoapOperation target(Row row) {
        int dot = row.call().indexOf('.');
        WsdlPort port = Objects.requireNonNull(ports.get(row.call().substring(0, dot)));
        return port.operation(row.call().substring(dot + 1)).orElseThrow();
    }

    /** Whether the JDK's validator can say something about an operation's messages. */
    boolean isJudged(SoapOperation operation) {
        boolean document =
                operation.style() == SoapStyle.DOCUMENT_WRAPPED || operation.style() == SoapStyle.DOCUMENT_BARE;
        return document
                && judge.weaknesses().isEmpty()
                && !Messages.holdsArrays(operation.input())
                && !Messages.holdsArrays(operation.output());
    }

    List<String> verdict(SoapOperation operation, String xml) throws Exception {
        if (!isJudged(operation) || xml.isEmpty()) {
            return xml.isEmpty() && !Messages.mayBeEmpty(operation) ? List.of("an empty body") : List.of();
        }
        // That identifiers differ and references have targets is beyond what is made up here.
        return judge.verdict(xml).stream()
                .filter(error -> !error.contains("cvc-id") && !error.endsWith("with respect to its type, 'ID'."))
                .toList();
    }

    /** A valid answer of the system; empty where none can be made up. */
    Optional<byte[]> reply(SoapOperation operation) throws Exception {
        if (operation.oneWay()) {
            return Optional.of(new byte[0]);
        }
        SoapCodec codec = SoapCodec.compile(operation, CodecLimits.ofDefaults());
        for (int seed = 0; seed < 5; seed++) {
            try {
                String json = operation.output() == null
                        ? "{}"
                        : new SampleJson(new Random(seed))
                                .of(operation.output())
                                .toString();
                ByteArrayOutputStream soap = new ByteArrayOutputStream();
                codec.writeReply(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), soap);
                if (!isJudged(operation)
                        || operation.output() == null
                        || verdict(operation, JudgingSoapSystem.content(soap.toByteArray()))
                                .isEmpty()) {
                    return Optional.of(soap.toByteArray());
                }
            } catch (SampleJson.NoSampleException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
