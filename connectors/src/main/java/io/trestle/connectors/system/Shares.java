package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import org.jspecify.annotations.Nullable;

/**
 * Up to how many calls under way, of whatever priority, another one of a priority is let in; in percent of the system's
 * `concurrency`, and at least one. One of priority high is let in as long as there is room at all.
 *
 * @param low for calls of priority low; 50
 * @param normal for calls of priority normal; 100
 */
public record Shares(
        @Range(min = 1, max = 100) @DefaultsTo("50") int low,
        @Range(min = 1, max = 100) @DefaultsTo("100") int normal) {

    private static final Shares DEFAULTS = new Shares(50, 100);

    public Shares {
        Checks.of(Shares.class, low, normal)
                .that(low <= normal, "low", low, "no more than normal has, " + normal, "normal")
                .enforce();
    }

    /** What counts where a system has a concurrency and says nothing of shares. */
    public static Shares ofDefaults() {
        return DEFAULTS;
    }

    /** How many calls there may be so that one of this priority is let in as the last of them. */
    public int most(int concurrency, Priority priority) {
        return switch (priority) {
            case HIGH -> concurrency;
            case NORMAL -> most(concurrency, normal);
            case LOW -> most(concurrency, low);
        };
    }

    private static int most(int concurrency, int percent) {
        return Math.max(1, (int) ((long) concurrency * percent / 100));
    }

    /** A share without a whole is a mistake. */
    static Checks check(Checks checks, @Nullable Integer concurrency, @Nullable Shares shares) {
        return checks.that(
                concurrency != null || shares == null,
                "shares",
                "given",
                "a concurrency with the shares",
                "concurrency");
    }
}
