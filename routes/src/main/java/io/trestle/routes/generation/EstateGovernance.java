package io.trestle.routes.generation;

import io.trestle.routes.door.Governance;
import io.trestle.routes.door.GovernedOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operations of some APIs by method and path. Variables are told apart by place, not by name. Immutable. */
final class EstateGovernance implements Governance {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}/]*}");

    private final Map<String, GovernedOperation> byMethodAndPath;

    private EstateGovernance(Map<String, GovernedOperation> byMethodAndPath) {
        this.byMethodAndPath = Map.copyOf(byMethodAndPath);
    }

    static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<GovernedOperation> governing(String method, String pathTemplate) {
        return Optional.ofNullable(byMethodAndPath.get(key(method, pathTemplate)));
    }

    private static String key(String method, String pathTemplate) {
        return method + " " + VARIABLE.matcher(pathTemplate).replaceAll("{}");
    }

    static final class Builder {

        private final Map<String, GovernedOperation> operations = new HashMap<>();

        Builder add(String method, String pathTemplate, GovernedOperation operation) {
            operations.put(key(method, pathTemplate), operation);
            return this;
        }

        EstateGovernance build() {
            return new EstateGovernance(operations);
        }
    }
}
