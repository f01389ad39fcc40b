package io.trestle.routes.estate;

import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.routes.estate.SystemContents.Offer;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.transformers.mapping.InvalidMappingException;
import io.trestle.transformers.mapping.MessageMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks at operations, of broken APIs too: what they call, and how they map. */
final class OperationChecks {

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;
    private final Map<String, SystemContents> systems;
    private final MappingPointerChecks pointers;

    OperationChecks(EstateFolder folder, Findings findings, Origins origins, Map<String, SystemContents> systems) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
        this.systems = systems;
        this.pointers = new MappingPointerChecks(findings, origins);
    }

    void check(OperationDefinition operation) {
        checkCall(operation);
        checkMapping(operation, operation.request());
        checkMapping(operation, operation.response());
    }

    private void checkCall(OperationDefinition operation) {
        SystemOperation target = operation.target();
        if (target == null) {
            return;
        }
        SystemContents system = systems.get(target.system());
        if (system == null) {
            tellCall(operation, "a system of the estate", target.system(), systems.keySet());
            return;
        }
        if (system.operations() == null) {
            return;
        }
        Offer offer = system.operations().get(target.operation());
        if (offer == null) {
            Collection<String> known = system.operations().keySet();
            tellCall(operation, "an operation of this system", target.operation(), known);
            return;
        }
        if (offer.faults() != null) {
            checkFaults(operation, offer.faults());
        }
        pointers.checkRequest(operation.request(), offer.request());
        pointers.checkResponse(operation.response(), offer.response());
    }

    private void tellCall(OperationDefinition operation, String expected, String written, Collection<String> known) {
        Position at = origins.at(operation, "call");
        String call = findings.shown(at, String.valueOf(operation.call()));
        findings.error(at, "call: " + call + " (expected: " + expected + ")" + NearMiss.hint(written, known));
    }

    private void checkFaults(OperationDefinition operation, Collection<String> declared) {
        YamlMap node = origins.nodeOf(operation);
        if (node == null || !(node.get("faults") instanceof YamlMap written)) {
            return;
        }
        for (YamlMap.Entry entry : written.entries().values()) {
            if (operation.faults().containsKey(entry.key()) && !declared.contains(entry.key())) {
                findings.error(
                        entry.at(),
                        "faults: " + entry.key() + " (expected: a fault that the system's operation declares)"
                                + NearMiss.hint(entry.key(), declared));
            }
        }
    }

    private void checkMapping(OperationDefinition operation, MessageMapping mapping) {
        if (mapping.isIdentity()) {
            return;
        }
        List<String> variables = operation.entry().variables();
        for (FieldRule rule : mapping.fields()) {
            if (rule instanceof FieldRule.Path path && !variables.contains(path.name())) {
                Position at = origins.at(path, "name");
                findings.error(
                        at,
                        "name: " + findings.shown(at, path.name()) + " (expected: a variable of the operation's path)"
                                + NearMiss.hint(path.name(), variables));
            }
        }
        try {
            MessageMapper.compile(mapping);
        } catch (InvalidMappingException e) {
            e.mistakes()
                    .forEach(mistake -> findings.error(
                            folder.at(mistake.file(), mistake.line(), mistake.column()), mistake.message()));
        }
    }
}
