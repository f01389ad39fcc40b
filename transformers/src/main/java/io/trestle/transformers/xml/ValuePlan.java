package io.trestle.transformers.xml;

import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.JsonKind;
import io.trestle.mappings.value.ValueCheck;
import io.trestle.mappings.value.WhiteSpace;
import org.jspecify.annotations.Nullable;

/** A simple type, compiled. */
sealed interface ValuePlan extends TypePlan {

    /** What is expected of a text, white space treated already; null where it is well. */
    @Nullable String expectation(String text);

    /** How white space in a text is treated. */
    WhiteSpace whiteSpace();

    /** Whether values hold qualified names, whose prefixes must be declared. */
    boolean qualified();

    /** @param free whether every text will do, so that none need be looked at */
    record Atomic(Builtin builtin, JsonKind kind, WhiteSpace whiteSpace, ValueCheck check, boolean free)
            implements ValuePlan {

        @Override
        public @Nullable String expectation(String text) {
            return check.expectation(text);
        }

        @Override
        public boolean qualified() {
            return builtin.isQualifiedName();
        }
    }

    record ListOf(ValuePlan item, ValueCheck check) implements ValuePlan {

        @Override
        public WhiteSpace whiteSpace() {
            return WhiteSpace.COLLAPSE;
        }

        @Override
        public @Nullable String expectation(String text) {
            for (String part : items(text)) {
                String expectation = item.expectation(part);
                if (expectation != null) {
                    return "a list of which each is " + expectation;
                }
            }
            return check.expectation(text);
        }

        @Override
        public boolean qualified() {
            return item.qualified();
        }

        static String[] items(String text) {
            return text.isEmpty() ? new String[0] : text.split(" ", -1);
        }
    }

    record Union(ValuePlan[] members, ValueCheck check) implements ValuePlan {

        @Override
        public WhiteSpace whiteSpace() {
            return WhiteSpace.PRESERVE;
        }

        @Override
        public boolean qualified() {
            for (ValuePlan member : members) {
                if (member.qualified()) {
                    return true;
                }
            }
            return false;
        }

        /** The first member that takes the text; null where none does. */
        @Nullable ValuePlan member(String text) {
            for (ValuePlan member : members) {
                if (member.expectation(member.whiteSpace().apply(text)) == null) {
                    return member;
                }
            }
            return null;
        }

        @Override
        public @Nullable String expectation(String text) {
            if (member(text) != null) {
                return check.expectation(text);
            }
            StringBuilder all = new StringBuilder();
            for (ValuePlan member : members) {
                all.append(all.length() == 0 ? "" : ", or ");
                all.append(member.expectation(member.whiteSpace().apply(text)));
            }
            return all.toString();
        }
    }

    static ValuePlan of(SimpleShape shape) {
        if (shape instanceof SimpleShape.ListOf list) {
            return new ListOf(of(list.item()), ValueCheck.ofText(list.facets(), true));
        }
        if (shape instanceof SimpleShape.Union union) {
            return new Union(
                    union.members().stream().map(ValuePlan::of).toArray(ValuePlan[]::new),
                    ValueCheck.ofText(union.facets(), false));
        }
        SimpleShape.Atomic atomic = (SimpleShape.Atomic) shape;
        Builtin builtin = atomic.builtin();
        boolean free = atomic.facets().isEmpty()
                && switch (builtin) {
                    case ANY_SIMPLE_TYPE, STRING, NORMALIZED_STRING, TOKEN, ANY_URI, SWA_REF -> true;
                    default -> false;
                };
        return new Atomic(
                builtin, builtin.json(), atomic.facets().whiteSpace(), ValueCheck.of(builtin, atomic.facets()), free);
    }
}
