package io.trestle.transformers.xml;

import io.trestle.mappings.json.Rule;
import io.trestle.mappings.shape.Occurs;
import io.trestle.transformers.InvalidMessageException;

/** What must and may stand together in an object, compiled. Counts say how often each property was there. */
abstract sealed class RulePlan {

    final boolean optional;

    private RulePlan(boolean optional) {
        this.optional = optional;
    }

    static RulePlan of(Rule rule) {
        if (rule instanceof Rule.One one) {
            return new One(one.property(), one.occurs());
        }
        if (rule instanceof Rule.All all) {
            return new All(all.rules().stream().map(RulePlan::of).toArray(RulePlan[]::new), all.optional());
        }
        Rule.Choice choice = (Rule.Choice) rule;
        return new Choice(choice.rules().stream().map(RulePlan::of).toArray(RulePlan[]::new), choice.optional());
    }

    /** Whether any property that it speaks of was there. */
    abstract boolean present(int[] counts);

    /** @param demanded whether what is not optional must be there */
    abstract void verify(int[] counts, PropertyPlan[] properties, boolean demanded, Violations violations)
            throws InvalidMessageException;

    /** For a sentence that names the properties. */
    abstract void names(PropertyPlan[] properties, StringBuilder to);

    static final class One extends RulePlan {
        final int property;
        final int min;
        final int max;

        One(int property, Occurs occurs) {
            super(occurs.isOptional());
            this.property = property;
            min = occurs.min();
            max = occurs.max();
        }

        @Override
        boolean present(int[] counts) {
            return counts[property] > 0;
        }

        @Override
        void verify(int[] counts, PropertyPlan[] properties, boolean demanded, Violations violations)
                throws InvalidMessageException {
            int count = counts[property];
            if (count == 0) {
                if (demanded && min > 0) {
                    violations.addMissing(properties[property].name);
                }
            } else if (count < min || count > max) {
                violations.addCount(properties[property].name, count, min, max);
            }
        }

        @Override
        void names(PropertyPlan[] properties, StringBuilder to) {
            to.append(to.length() == 0 ? "" : ", ").append(properties[property].name);
        }
    }

    /** One that is made of others, all of them or one. */
    abstract static sealed class Several extends RulePlan {
        final RulePlan[] parts;

        private Several(RulePlan[] parts, boolean optional) {
            super(optional);
            this.parts = parts;
        }

        @Override
        boolean present(int[] counts) {
            for (RulePlan part : parts) {
                if (part.present(counts)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        void names(PropertyPlan[] properties, StringBuilder to) {
            for (RulePlan part : parts) {
                part.names(properties, to);
            }
        }
    }

    static final class All extends Several {

        All(RulePlan[] parts, boolean optional) {
            super(parts, optional);
        }

        @Override
        void verify(int[] counts, PropertyPlan[] properties, boolean demanded, Violations violations)
                throws InvalidMessageException {
            boolean must = (demanded && !optional) || present(counts);
            for (RulePlan part : parts) {
                part.verify(counts, properties, must, violations);
            }
        }
    }

    static final class Choice extends Several {

        Choice(RulePlan[] parts, boolean optional) {
            super(parts, optional);
        }

        @Override
        void verify(int[] counts, PropertyPlan[] properties, boolean demanded, Violations violations)
                throws InvalidMessageException {
            RulePlan chosen = null;
            for (RulePlan part : parts) {
                if (part.present(counts)) {
                    if (chosen != null) {
                        violations.add("several of " + names(properties) + " (expected: one)");
                        return;
                    }
                    chosen = part;
                }
            }
            if (chosen != null) {
                chosen.verify(counts, properties, true, violations);
            } else if (demanded && !optional) {
                violations.add("none of " + names(properties) + " (expected: one)");
            }
        }

        private String names(PropertyPlan[] properties) {
            StringBuilder names = new StringBuilder();
            names(properties, names);
            return names.toString();
        }
    }
}
