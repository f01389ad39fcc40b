package io.trestle.routes.estate;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.ApiDefinition.Lifecycle;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what has a mock, which has to be said aloud, and at what has none and needs something behind it. */
final class MockChecks {

    private static final Set<String> TARGETS = Set.of("call", "route");
    private static final Set<String> KEYS = Arrays.stream(OperationDefinition.class.getRecordComponents())
            .map(component -> Words.key(component.getName()))
            .collect(Collectors.toSet());

    private final Findings findings;
    private final Origins origins;

    MockChecks(Findings findings, Origins origins) {
        this.findings = findings;
        this.origins = origins;
    }

    /** Operations of broken APIs too. */
    void check(List<Definition<ApiDefinition>> apis) {
        Map<Path, Definition<ApiDefinition>> byFile = new HashMap<>();
        apis.forEach(api -> byFile.put(api.file(), api));
        for (OperationDefinition operation : origins.all(OperationDefinition.class)) {
            Position at = origins.at(operation, "call");
            if (!mayHaveTarget(operation) && !mayBeMock(operation, byFile.get(at.file()))) {
                findings.error(at, "call: missing (expected: exactly one of call, route, unless mock: true)");
            }
        }
    }

    /** What is written and wrong, or misspelt, was told already. */
    private boolean mayHaveTarget(OperationDefinition operation) {
        YamlMap written = origins.nodeOf(operation);
        return written == null
                || written.entries().keySet().stream()
                        .anyMatch(key -> TARGETS.contains(key)
                                || !KEYS.contains(key)
                                        && !NearMiss.hint(key, TARGETS).isEmpty());
    }

    /** An API that is broken has a mock where it says anything of one. */
    private static boolean mayBeMock(OperationDefinition operation, @Nullable Definition<ApiDefinition> api) {
        if (operation.mock() != null) {
            return operation.mock();
        }
        ApiDefinition known = api == null ? null : api.value();
        return known == null ? api != null && api.node() != null && api.node().get("mock") != null : known.mock();
    }

    void check(Definition<ApiDefinition> definition, ApiDefinition api) {
        List<String> mocks = new ArrayList<>();
        api.operations().forEach((name, operation) -> {
            if (operation.isMock(api)) {
                mocks.add(name);
                checkMock(operation, api);
            }
        });
        if (!mocks.isEmpty() && api.lifecycle() != Lifecycle.DRAFT && !findings.isBroken(definition.file())) {
            findings.warning(
                    definition.at("mock"), "mock: " + told(mocks, api) + " from the contract, not by a system");
        }
    }

    private void checkMock(OperationDefinition operation, ApiDefinition api) {
        if (operation.call() == null && operation.route() == null && api.contract() == null) {
            findings.error(
                    origins.at(operation, "call"),
                    "call: missing (expected: a contract to answer from, or the system's operation that tells of one)");
        }
        if ("rest".equals(operation.route())) {
            Position at = origins.at(operation, "route");
            findings.error(
                    at,
                    "route: " + findings.shown(at, "rest")
                            + " (expected: direct:NAME, or mock: false, as the entry is the route's own)");
        }
    }

    private static String told(List<String> mocks, ApiDefinition api) {
        return mocks.size() == api.operations().size()
                ? "all operations are answered"
                : String.join(", ", mocks) + (mocks.size() == 1 ? " is answered" : " are answered");
    }
}
