package io.trestle.mappings.json;

import io.trestle.mappings.shape.Occurs;
import java.util.List;

/** What must and may stand together in an object. Properties are named by their place in {@link ObjectView#properties}. */
public sealed interface Rule {

    /** Whether nothing at all is well too. */
    boolean optional();

    /** One property. Attributes and text are not spoken of. */
    record One(int property, Occurs occurs) implements Rule {

        @Override
        public boolean optional() {
            return occurs.isOptional();
        }
    }

    /** All of these, in this order in the XML. */
    record All(List<Rule> rules, boolean optional) implements Rule {

        public All {
            rules = List.copyOf(rules);
        }
    }

    /** Exactly one of these. */
    record Choice(List<Rule> rules, boolean optional) implements Rule {

        public Choice {
            rules = List.copyOf(rules);
        }
    }
}
