package io.trestle.transformers.xml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which property of a type an element belongs to, going by its name and by what came before it. Immutable. */
final class ElementPlaces {

    /** Of a type with more properties only names decide which of them an element is: the order takes their square. */
    private static final int MOST_ORDERED = 256;

    private final PropertyPlan[] properties;
    private final Map<String, Child> children = new HashMap<>();
    /** Those that take elements of any name. */
    private final int[] open;
    /** See {@link GroupOrder}; empty where each element belongs to one property, so that its order says nothing. */
    private final boolean[][] follows;
    /** Counts of a round that has just begun. */
    private final int[] untouched;

    /** An element's name and the property that it belongs to; a chain of those with the same local name. */
    private record Child(
            String namespace, int property, @Nullable Child next) {}

    /** @param group whether it is a round of a group, whose end only the order of its elements tells */
    ElementPlaces(PropertyPlan[] properties, RulePlan rule, boolean group) {
        this.properties = properties;
        int[] found = new int[properties.length];
        int count = 0;
        for (int i = 0; i < properties.length; i++) {
            if (properties[i] instanceof PropertyPlan.Element element) {
                add(element.element.local, element.element.namespace, i);
            } else if (properties[i] instanceof PropertyPlan.Group nested) {
                addAll(nested.item.places, i);
            }
            if (isOpen(properties[i])) {
                found[count++] = i;
            }
        }
        open = Arrays.copyOf(found, count);
        untouched = new int[open.length == 0 ? 0 : properties.length];
        boolean choosy = (open.length > 0 || hasTwins()) && properties.length <= MOST_ORDERED;
        follows = group || choosy ? GroupOrder.of(rule, properties.length) : new boolean[0][];
    }

    private void addAll(ElementPlaces nested, int property) {
        for (Map.Entry<String, Child> entry : nested.children.entrySet()) {
            for (Child child = entry.getValue(); child != null; child = child.next()) {
                add(entry.getKey(), child.namespace(), property);
            }
        }
    }

    private void add(String local, String namespace, int property) {
        children.put(local, new Child(namespace, property, children.get(local)));
    }

    private static boolean isOpen(PropertyPlan property) {
        return property instanceof PropertyPlan.Any
                || (property instanceof PropertyPlan.Group nested && nested.item.places.open.length > 0);
    }

    /** Whether an element may belong to more than one property. */
    private boolean hasTwins() {
        for (Child child : children.values()) {
            Set<String> namespaces = new HashSet<>();
            for (Child at = child; at != null; at = at.next()) {
                if (!namespaces.add(at.namespace())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The property that an element belongs to, or -1.
     *
     * @param last the property that the element before it belonged to
     * @param counts how often each property came so far
     */
    @SuppressWarnings("ReferenceEquality") // names of plans and of the reader are interned
    int of(String local, String namespace, int last, int[] counts) {
        for (int i = Math.max(last, 0); i < properties.length && i <= last + 1; i++) {
            if (properties[i] instanceof PropertyPlan.Element property
                    && property.element.local == local
                    && property.element.namespace == namespace
                    && mayCome(i, last, counts)) {
                return i;
            }
        }
        int named = declared(local, namespace, last, counts);
        if (open.length == 0 || (named >= 0 && mayCome(named, last, counts))) {
            return named;
        }
        int wild = wild(namespace, last, counts);
        return named < 0 || (wild >= 0 && mayCome(wild, last, counts)) ? wild : named;
    }

    /** Of several properties that have the element: the first that may come now; else the first after, or the first. */
    private int declared(String local, String namespace, int last, int[] counts) {
        int first = -1;
        int next = -1;
        int now = -1;
        // The chain goes backwards.
        for (Child child = children.get(local); child != null; child = child.next()) {
            if (child.namespace().equals(namespace)) {
                first = child.property();
                next = first > last || (first == last && properties[first].repeated) ? first : next;
                now = mayCome(first, last, counts) ? first : now;
            }
        }
        return now >= 0 ? now : next < 0 ? first : next;
    }

    private boolean mayCome(int property, int last, int[] counts) {
        return follows.length == 0
                || (counts[property] < properties[property].most && (last < 0 || follows[last][property]));
    }

    private int wild(String namespace, int last, int[] counts) {
        int any = -1;
        for (int i : open) {
            if (admits(properties[i], namespace)) {
                if (i >= last && counts[i] < properties[i].most) {
                    return i;
                }
                any = i;
            }
        }
        return any;
    }

    private static boolean admits(PropertyPlan property, String namespace) {
        if (property instanceof PropertyPlan.Any any) {
            return any.wildcard.admits(namespace);
        }
        return property instanceof PropertyPlan.Group nested
                && nested.item.places.wild(namespace, -1, nested.item.places.untouched) >= 0;
    }

    /** Of a group: whether an element of the one property may stand after one of the other in the same round. */
    boolean follows(int last, int next) {
        return last < 0 || follows[last][next];
    }
}
