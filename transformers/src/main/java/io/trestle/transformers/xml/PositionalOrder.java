package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.util.Arrays;

/**
 * The order of elements where one of them may stand in several places: which of its values goes where follows from what else
 * is there.
 */
final class PositionalOrder {

    private final ObjectPlan plan;
    private final Violations violations;
    private final int[] left;
    private int[] runs = new int[16];
    private int length;

    private PositionalOrder(ObjectPlan plan, int[] counts, Violations violations) {
        this.plan = plan;
        this.violations = violations;
        left = Arrays.copyOf(counts, plan.properties.length);
    }

    /** Pairs of a property and how many of its values come now. */
    static int[] of(ObjectPlan plan, int[] counts, Violations violations) throws InvalidMessageException {
        PositionalOrder order = new PositionalOrder(plan, counts, violations);
        for (int i = 0; i < plan.attributes || i == plan.text; i++) {
            order.left[i] = 0;
        }
        order.place(plan.rule, true);
        for (int i = 0; i < order.left.length; i++) {
            if (order.left[i] > 0) {
                violations.addAt(violations.place(plan.properties[i].name), order.left[i] + " too many");
            }
        }
        return Arrays.copyOf(order.runs, order.length);
    }

    private void place(RulePlan rule, boolean demanded) throws InvalidMessageException {
        if (rule instanceof RulePlan.One one) {
            place(one, demanded, 0);
        } else if (rule instanceof RulePlan.Choice choice) {
            placeBest(choice, demanded);
        } else if (rule instanceof RulePlan.All all) {
            boolean must = (demanded && !all.optional) || all.present(left);
            for (int i = 0; i < all.parts.length; i++) {
                if (all.parts[i] instanceof RulePlan.One one) {
                    int later = 0;
                    for (int j = i + 1; j < all.parts.length; j++) {
                        later += needed(all.parts[j], one.property);
                    }
                    place(one, must, later);
                } else {
                    place(all.parts[i], must);
                }
            }
        }
    }

    private void place(RulePlan.One one, boolean demanded, int later) throws InvalidMessageException {
        int count = Math.min(one.max, Math.max(left[one.property] - later, Math.min(one.min, left[one.property])));
        if (count < one.min && (demanded || count > 0)) {
            violations.addMissing(plan.properties[one.property].name);
        }
        if (count > 0) {
            left[one.property] -= count;
            if (length + 2 > runs.length) {
                runs = Arrays.copyOf(runs, length * 2);
            }
            runs[length++] = one.property;
            runs[length++] = count;
        }
    }

    /** Takes the part that has a place for most of what is there, and of those the one that misses least. */
    private void placeBest(RulePlan.Choice choice, boolean demanded) throws InvalidMessageException {
        RulePlan best = null;
        int most = 0;
        for (RulePlan part : choice.parts) {
            int score = 2 * covered(part) - missing(part);
            if (part.present(left) && (best == null || score > most)) {
                best = part;
                most = score;
            }
        }
        if (best != null) {
            place(best, true);
        } else if (demanded && !choice.optional) {
            StringBuilder names = new StringBuilder();
            choice.names(plan.properties, names);
            violations.add("none of " + names + " (expected: one)");
        }
    }

    private int covered(RulePlan rule) {
        if (rule instanceof RulePlan.One one) {
            return left[one.property] > 0 ? 1 : 0;
        }
        int sum = 0;
        int max = 0;
        for (RulePlan part : parts(rule)) {
            int covered = covered(part);
            sum += covered;
            max = Math.max(max, covered);
        }
        return rule instanceof RulePlan.All ? sum : max;
    }

    private int missing(RulePlan rule) {
        if (rule instanceof RulePlan.One one) {
            return left[one.property] < one.min ? 1 : 0;
        }
        if (rule.optional && !rule.present(left)) {
            return 0;
        }
        int sum = 0;
        int min = Integer.MAX_VALUE;
        for (RulePlan part : parts(rule)) {
            int missing = missing(part);
            sum += missing;
            min = Math.min(min, missing);
        }
        return rule instanceof RulePlan.All ? sum : min;
    }

    private static int needed(RulePlan rule, int property) {
        if (rule instanceof RulePlan.One one) {
            return one.property == property ? one.min : 0;
        }
        int sum = 0;
        if (rule instanceof RulePlan.All all && !all.optional) {
            for (RulePlan part : all.parts) {
                sum += needed(part, property);
            }
        }
        return sum;
    }

    private static RulePlan[] parts(RulePlan rule) {
        return ((RulePlan.Several) rule).parts;
    }
}
