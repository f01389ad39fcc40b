package io.trestle.transformers.xml;

import java.util.ArrayList;
import java.util.List;

/** Which elements of a group may follow which in the same round of it. */
final class GroupOrder {

    private final boolean[][] follows;

    private GroupOrder(int properties) {
        follows = new boolean[properties][properties];
    }

    /** First the property that stands before, then the one that stands after. */
    static boolean[][] of(RulePlan rule, int properties) {
        GroupOrder order = new GroupOrder(properties);
        order.visit(rule);
        return order.follows;
    }

    /** The properties that the rule speaks of. */
    private List<Integer> visit(RulePlan rule) {
        List<Integer> before = new ArrayList<>();
        if (rule instanceof RulePlan.One one) {
            follows[one.property][one.property] |= one.max > 1;
            before.add(one.property);
        } else if (rule instanceof RulePlan.Choice choice) {
            for (RulePlan part : choice.parts) {
                before.addAll(visit(part));
            }
        } else if (rule instanceof RulePlan.All all) {
            for (RulePlan part : all.parts) {
                List<Integer> here = visit(part);
                for (int earlier : before) {
                    for (int later : here) {
                        follows[earlier][later] = true;
                    }
                }
                before.addAll(here);
            }
        }
        return before;
    }
}
