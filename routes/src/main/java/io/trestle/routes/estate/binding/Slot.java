package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Constraint;
import io.trestle.routes.estate.binding.Form.Entries;
import io.trestle.routes.estate.binding.Form.Fields;
import io.trestle.routes.estate.binding.Form.Flag;
import io.trestle.routes.estate.binding.Form.Items;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record, as a key of a map.
 *
 * @param key what is written
 * @param defaultsTo what counts where the key is left out, as it would be written; null where nothing was said
 */
public record Slot(
        RecordComponent component,
        String key,
        Form form,
        Constraint constraint,
        @Nullable String defaultsTo) {

    /** Whether the key must be written. */
    public boolean isRequired() {
        return !constraint.optional() && defaultsTo == null && !canBeEmpty();
    }

    /** What to write, in words, for messages. */
    String expected() {
        return constraint.syntax() == null
                ? form.expected()
                : constraint.syntax().expected();
    }

    private boolean canBeEmpty() {
        if (form instanceof Items || form instanceof Entries) {
            return !constraint.notEmpty();
        }
        return form instanceof Flag || form instanceof Fields fields && fields.isOptional();
    }
}
