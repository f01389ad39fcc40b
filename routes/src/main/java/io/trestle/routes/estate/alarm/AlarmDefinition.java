package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is to be told.
 *
 * @param alarm its name; the file is named like it
 * @param title what people are told is wrong; the name where left out
 * @param severity {@link Severity#CRITICAL}, {@link Severity#WARNING} or {@link Severity#INFO}; warning by default
 * @param on what is watched; the whole gateway where left out
 * @param when what is wrong
 * @param for_ how long it must be wrong before anybody is told; 2m
 * @param clearFor how long it must be well before it counts as over; 2m. Longer for an alarm that keeps coming back
 * @param repeat how often those who were told are told again, until somebody acknowledges; never where left out
 * @param notify_ the channels by which people are told; `log` by default, which needs no definition
 */
public record AlarmDefinition(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String alarm,

        @Syntax(value = TITLE, expected = TITLE_EXPECTED) @Nullable String title,

        @DefaultsTo("warning") Severity severity,
        AlarmSubject on,
        AlarmCondition when,

        @Range(min = 0, max = MOST) @DefaultsTo("2m") Duration for_,

        @Range(min = 0, max = MOST) @DefaultsTo("2m") Duration clearFor,

        @Range(min = 60_000, max = MOST) @Nullable Duration repeat,

        @NotEmpty @DefaultsTo("[log]") @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        List<String> notify_) {

    /** The channel that is always there. */
    public static final String LOG = "log";

    static final String TITLE = "[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1,120}";
    static final String TITLE_EXPECTED = "a line of at most 120 characters";

    private static final long MOST = 7L * 24 * 60 * 60_000;

    public AlarmDefinition {
        notify_ = List.copyOf(notify_);
        Checks.of(AlarmDefinition.class, alarm, title, severity, on, when, for_, clearFor, repeat, notify_)
                .enforce();
    }

    /** What people are told is wrong. */
    public String heading() {
        return title == null ? alarm : title;
    }

    /** How bad it is. */
    public enum Severity {
        /** Somebody gets up at night. */
        CRITICAL,
        /** Somebody looks during the day. */
        WARNING,
        /** Good to know. */
        INFO
    }
}
