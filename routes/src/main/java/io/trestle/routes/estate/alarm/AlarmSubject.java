package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.AtMostOne;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import org.jspecify.annotations.Nullable;

/**
 * What an alarm watches; the whole gateway where nothing is said. {@code "*"} stands for each one on its own.
 *
 * @param api the name of an API, or `"*"`
 * @param version of the API; all of them together where left out
 * @param operation of the API and version
 * @param consumer the name of a consumer, or `"*"`
 * @param system the name of a system, or `"*"`
 */
@AtMostOne({"api", "consumer", "system"})
public record AlarmSubject(
        @Syntax(value = NAME_OR_EACH, expected = NAME_OR_EACH_EXPECTED) @Nullable String api,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String version,

        @Syntax(value = Syntaxes.OPERATION, expected = Syntaxes.OPERATION_EXPECTED) @Nullable String operation,

        @Syntax(value = NAME_OR_EACH, expected = NAME_OR_EACH_EXPECTED) @Nullable String consumer,

        @Syntax(value = NAME_OR_EACH, expected = NAME_OR_EACH_EXPECTED) @Nullable String system) {

    /** Stands for each one on its own. */
    public static final String EACH = "*";

    static final String NAME_OR_EACH = "\\*|" + Syntaxes.NAME;
    static final String NAME_OR_EACH_EXPECTED = Syntaxes.NAME_EXPECTED + ", or \"*\" for each";

    public AlarmSubject {
        Checks.of(AlarmSubject.class, api, version, operation, consumer, system)
                .that(
                        version == null || api != null && !api.equals(EACH),
                        "version",
                        version,
                        "the name of an api with it",
                        "api")
                .that(
                        operation == null || version != null,
                        "operation",
                        operation,
                        "an api and a version with it",
                        "api",
                        "version")
                .enforce();
    }

    /** The whole gateway. */
    public static AlarmSubject gateway() {
        return new AlarmSubject(null, null, null, null, null);
    }

    /**
     * As it is written where one name must do: {@code gateway}, {@code api:orders}, {@code api:orders/v1}, {@code
     * operation:orders.v1.placeOrder}, {@code consumer:web-shop}, {@code system:crm}.
     */
    public String text() {
        if (operation != null) {
            return "operation:" + api + "." + version + "." + operation;
        }
        if (api != null) {
            return "api:" + api + (version == null ? "" : "/" + version);
        }
        if (consumer != null) {
            return "consumer:" + consumer;
        }
        return system == null ? "gateway" : "system:" + system;
    }
}
