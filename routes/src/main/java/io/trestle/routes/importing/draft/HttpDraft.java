package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractError;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.InvalidContractException;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.routes.importing.source.GatheredContract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is made of an OpenAPI document: an HTTP system, and an API that governs the same operations. */
final class HttpDraft implements Draft {

    private static final String VERSION = "v1";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String fileName;
    private final ObjectNode document;
    private final Map<String, HttpEntry> entries = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private HttpDraft(String fileName, Contract contract) {
        this.fileName = fileName;
        this.document = (ObjectNode) contract.document();
        Set<String> ids = new HashSet<>();
        for (ContractOperation operation : contract.operations()) {
            HttpEntry entry = new HttpEntry(operation);
            String unfit = entry.unfit();
            if (unfit == null) {
                entries.put(free(entry.id(), ids), entry);
            } else {
                leftOut.add(new LeftOut(operation.method() + " " + operation.path(), unfit));
            }
        }
    }

    static Draft of(GatheredContract contract) throws EmptyContractException {
        try {
            HttpDraft draft =
                    new HttpDraft(String.valueOf(contract.main().getFileName()), Contract.read(contract.file()));
            if (draft.entries.isEmpty()) {
                throw new EmptyContractException("no operation that can be served"
                        + draft.leftOut.stream()
                                .map(each -> "; " + each.what() + ": " + each.reason())
                                .collect(Collectors.joining()));
            }
            return draft;
        } catch (InvalidContractException e) {
            ContractError first = e.errors().get(0);
            throw new EmptyContractException("neither a WSDL nor an OpenAPI document that can be used: line "
                    + first.line() + ": " + first.message()
                    + (e.errors().size() > 1 ? ", and " + (e.errors().size() - 1) + " more" : ""));
        }
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    @Override
    public String identity() {
        return "openapi " + document.path("info").path("title").asText();
    }

    @Override
    public List<String> systemNames() {
        String file = EstateNames.name(fileName.replaceFirst("\\.[^.]*$", ""), "service");
        return List.of(EstateNames.name(document.path("info").path("title").asText(), file));
    }

    @Override
    public List<Warning> warnings() {
        return List.of();
    }

    @Override
    public boolean keepsFiles() {
        return false;
    }

    @Override
    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public Definitions definitions(Names names, @Nullable String endpoint) {
        String name = names.systems().get(0);
        String address = endpoint != null ? endpoint : server();
        String shown = address != null ? address : Addresses.placeholder(name);
        ObjectNode system = NODES.objectNode().put("system", name).put("kind", "http");
        system.putArray("endpoints").add(shown);
        ObjectNode exchanges = system.putObject("operations");
        ObjectNode api = api(names.api());
        ObjectNode operations = api.putObject("operations");
        List<Row> rows = new ArrayList<>();
        entries.forEach((id, entry) -> {
            exchanges.set(id, entry.exchange());
            operations.putObject(id).put("rest", entry.rest()).put("call", name + "." + id);
            rows.add(new Row(id, entry.method(), entry.path(), name + "." + id));
        });
        List<String> toDo = address != null
                ? List.of()
                : List.of(
                        "say where the system listens: endpoints in systems/" + name + ".yaml (the contract does not)");
        String about = "OpenAPI " + document.path("openapi").asText();
        return new Definitions(
                List.of(system), api, document, List.of(new SystemMade(name, "http", shown, about)), rows, toDo);
    }

    private ObjectNode api(String name) {
        JsonNode info = document.path("info");
        ObjectNode api = NODES.objectNode().put("api", name).put("version", VERSION);
        String title = info.path("title").asText();
        api.put("title", title.matches(Syntaxes.LINE) ? title : name);
        if (info.path("description").isTextual()) {
            api.put("description", info.path("description").textValue());
        }
        api.put("lifecycle", "published").put("contract", "openapi.yaml");
        api.putObject("access").putArray("authenticate").add("api-key");
        return api;
    }

    /** The first server, with the defaults of its variables; null where it is no address that can be asked. */
    private @Nullable String server() {
        JsonNode server = document.path("servers").path(0);
        String url = server.path("url").asText();
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText());
        }
        String plain = url.length() > 8 && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return Addresses.usable(plain, Syntaxes.BASE_ADDRESS);
    }
}
