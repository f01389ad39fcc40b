package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.Access;
import io.trestle.mappings.contract.DerivedApi;
import io.trestle.mappings.contract.DerivedContract;
import io.trestle.mappings.contract.DerivedOperation;
import io.trestle.mappings.rest.RestDesign;
import io.trestle.mappings.rest.RestOperation;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlOperation;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is made of a WSDL: a system for each chosen port, and one API over all of them. */
final class WsdlDraft implements Draft {

    static final String VERSION = "v1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int ACCEPTED = 202;

    private final Wsdl wsdl;
    private final String main;
    private final List<ChosenPort> ports;
    private final List<RestOperation> operations;
    private final List<Warning> warnings;
    private final List<LeftOut> leftOut;
    private final OpenApiVersion version;

    /** @param main the WSDL's path below the folder of its system */
    WsdlDraft(
            Wsdl wsdl,
            String main,
            PortChoice choice,
            List<Warning> warnings,
            List<LeftOut> leftOut,
            OpenApiVersion version) {
        this.wsdl = wsdl;
        this.main = main;
        this.ports = choice.chosen();
        this.operations = RestDesign.of(
                ports.stream().flatMap(port -> port.operations().stream()).toList());
        this.warnings = warnings;
        this.leftOut = leftOut;
        this.version = version;
    }

    @Override
    public String identity() {
        return "wsdl {" + wsdl.targetNamespace() + "}" + ports.get(0).service().name();
    }

    @Override
    public List<String> systemNames() {
        String first = EstateNames.name(ports.get(0).service().name(), EstateNames.name(fileName(), "service"));
        List<String> names = new ArrayList<>(List.of(first));
        for (ChosenPort port : ports.subList(1, ports.size())) {
            boolean sameService = port.service().equals(ports.get(0).service());
            String own = sameService ? port.portName() : port.service().name();
            names.add(first + "-" + EstateNames.name(own, "port"));
        }
        return names;
    }

    private String fileName() {
        return main.substring(main.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public boolean keepsFiles() {
        return true;
    }

    @Override
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    @Override
    public Definitions definitions(Names names, @Nullable String endpoint) {
        List<ObjectNode> systems = new ArrayList<>();
        List<SystemMade> made = new ArrayList<>();
        List<String> toDo = new ArrayList<>();
        Map<WsdlOperation, String> owners = new IdentityHashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            ChosenPort port = ports.get(i);
            String name = names.systems().get(i);
            ChosenPort.Made system = port.system(name, names.systems().get(0) + "/" + main, endpoint);
            systems.add(system.system());
            made.add(new SystemMade(name, system.kind(), system.address(), port.about()));
            if (system.toDo() != null) {
                toDo.add(system.toDo());
            }
            port.operations().forEach(operation -> owners.put(operation, name));
        }
        List<Row> rows = new ArrayList<>();
        ObjectNode api = api(names.api());
        ObjectNode served = api.putObject("operations");
        Map<String, Integer> ids = new HashMap<>();
        List<DerivedOperation> derived = new ArrayList<>();
        for (RestOperation operation : operations) {
            String call = owners.get(operation.operation()) + "."
                    + operation.operation().name();
            String id = id(operation.id(), ids);
            rows.add(new Row(id, operation.method(), operation.path(), call));
            served.set(id, definition(operation, call));
            derived.add(operation.derived(Set.of(Access.API_KEY)));
        }
        String title = api.path("title").asText();
        DerivedApi whole = new DerivedApi(title, VERSION, "/" + names.api() + "/" + VERSION, documentation(), derived);
        return new Definitions(systems, api, OpenApi.written(DerivedContract.of(whole), version), made, rows, toDo);
    }

    /** Ids are camel-cased names; what the definition's syntax does not take is left out of them. */
    private static String id(String name, Map<String, Integer> taken) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^([^A-Za-z_])", "_$1");
        plain = plain.substring(0, Math.min(plain.length(), 120));
        int count = taken.merge(plain, 1, Integer::sum);
        return count == 1 ? plain : plain + "_" + count;
    }

    private ObjectNode api(String name) {
        ObjectNode api = NODES.objectNode();
        api.put("api", name).put("version", VERSION);
        api.put("title", EstateNames.title(ports.get(0).service().name(), name));
        String documentation = documentation();
        if (documentation != null) {
            api.put("description", documentation);
        }
        api.put("lifecycle", "published").put("contract", "openapi.yaml");
        api.putObject("access").putArray("authenticate").add("api-key");
        return api;
    }

    private @Nullable String documentation() {
        WsdlService service = ports.get(0).service();
        String text =
                service.documentation() == null ? "" : service.documentation().strip();
        return text.isEmpty() ? null : text;
    }

    private static ObjectNode definition(RestOperation operation, String call) {
        ObjectNode definition = NODES.objectNode();
        definition.put("rest", operation.entry()).put("call", call);
        int usual = operation.operation().oneWay() ? ACCEPTED : 200;
        if (operation.success() != usual) {
            definition.put("success", operation.success());
        }
        if (!operation.faults().isEmpty()) {
            ObjectNode faults = definition.putObject("faults");
            operation.faults().forEach(faults::put);
        }
        return definition;
    }
}
