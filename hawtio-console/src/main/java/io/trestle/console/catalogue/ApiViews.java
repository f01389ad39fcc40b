package io.trestle.console.catalogue;

import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.DeprecationDefinition;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.RestEntry;
import io.trestle.routes.estate.ThrottleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** APIs as operators see them. */
public final class ApiViews {

    private ApiViews() {}

    /**
     * An entry of the catalogue.
     *
     * @param mock whether any of its operations is answered from the contract
     */
    public record Summary(
            String api,
            String version,
            String title,
            @Nullable String description,
            @Nullable String owner,
            String lifecycle,
            boolean mock,
            String path,
            String contract,
            int operations) {

        static Summary of(ApiDefinition api) {
            return new Summary(
                    api.api(),
                    api.version(),
                    api.title(),
                    api.description(),
                    api.owner(),
                    label(api.lifecycle()),
                    isMock(api),
                    pathOf(api),
                    contractOf(api),
                    api.operations().size());
        }
    }

    /**
     * An API with its operations.
     *
     * @param mock whether any of its operations is answered from the contract
     */
    public record Detail(
            String api,
            String version,
            String title,
            @Nullable String description,
            @Nullable String owner,
            String lifecycle,
            boolean mock,
            Deprecation deprecation,
            String path,
            String contract,
            Access access,
            @Nullable String throttle,
            String timeout,
            long maxBody,
            List<Operation> operations) {

        static Detail of(ApiDefinition api) {
            List<Operation> operations = new ArrayList<>();
            api.operations().forEach((name, operation) -> operations.add(Operation.of(name, operation, api)));
            return new Detail(
                    api.api(),
                    api.version(),
                    api.title(),
                    api.description(),
                    api.owner(),
                    label(api.lifecycle()),
                    isMock(api),
                    Deprecation.of(api.deprecation()),
                    pathOf(api),
                    contractOf(api),
                    Access.of(api.access()),
                    throttleText(api.throttle()),
                    api.timeout().toString(),
                    api.maxBody(),
                    operations);
        }
    }

    /** What callers are told of an API that is deprecated or retired; days, addresses or paths. */
    public record Deprecation(
            @Nullable String since,
            @Nullable String sunset,
            @Nullable String successor,
            @Nullable String policy) {

        static Deprecation of(DeprecationDefinition told) {
            return new Deprecation(
                    text(told.since()), text(told.sunset()), text(told.successor()), text(told.policy()));
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }

    /** Who may call. */
    public record Access(List<String> authenticate, List<String> scopes, List<String> consumers) {

        static Access of(ApiDefinition.AccessDefinition access) {
            return new Access(
                    access.authenticate().stream().map(ApiViews::label).toList(), access.scopes(), access.consumers());
        }
    }

    /**
     * One method and path.
     *
     * @param mock whether it is answered from the contract, and neither {@code call} nor {@code route} is called
     */
    public record Operation(
            String operation,
            String method,
            String path,
            @Nullable String call,
            @Nullable String route,
            boolean mock,
            @Nullable Access access,
            @Nullable String throttle,
            @Nullable String timeout) {

        static Operation of(String name, OperationDefinition definition, ApiDefinition api) {
            RestEntry entry = definition.entry();
            return new Operation(
                    name,
                    entry.method(),
                    pathOf(api) + entry.path(),
                    definition.call(),
                    definition.route(),
                    definition.isMock(api),
                    definition.access() == null ? null : Access.of(definition.access()),
                    throttleText(definition.throttle()),
                    definition.timeout() == null ? null : definition.timeout().toString());
        }
    }

    private static boolean isMock(ApiDefinition api) {
        return api.operations().values().stream().anyMatch(operation -> operation.isMock(api));
    }

    private static String pathOf(ApiDefinition api) {
        return "/" + api.api() + "/" + api.version();
    }

    private static String contractOf(ApiDefinition api) {
        return "/admin/v1/apis" + pathOf(api) + "/openapi.json";
    }

    private static @Nullable String throttleText(@Nullable ThrottleDefinition throttle) {
        return throttle == null ? null : throttle.rate() + " per " + label(throttle.per());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
