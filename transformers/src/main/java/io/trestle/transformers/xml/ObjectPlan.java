package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A complex type, or one round of a group that may be repeated, compiled. */
final class ObjectPlan implements TypePlan {

    /** Of a type with more properties only names decide which of them an element is: the order takes their square. */
    private static final int MOST_ORDERED = 256;

    /** Attributes first, then text, then elements in the order of the schema. */
    final PropertyPlan[] properties;
    /** The number of properties that stand in the start tag. */
    final int attributes;

    final RulePlan rule;
    /** Whether the same element may stand in several places, so that order needs {@link PositionalOrder}. */
    final boolean positional;
    /** Whether it is a group and has no tags of its own. */
    final boolean group;

    final @Nullable TypeChoice choice;
    /** The type's name; null where it has none. */
    final @Nullable QName typeName;

    final int text;
    /** Whether text may stand between elements. */
    final boolean mixed;

    /** Whether it is an array of SOAP's encoding, so that elements are items whatever they are called. */
    final boolean items;
    /** What an array says that it holds; null where it says nothing. */
    final @Nullable ArrayType arrayType;

    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Child> children = new HashMap<>();
    /** See {@link GroupOrder}; empty where each element belongs to one property, so that its order says nothing. */
    private final boolean[][] follows;

    private final int[] open;
    /** Counts of a round that has just begun. */
    private final int[] untouched;

    /** An element's name and the property that it belongs to; a chain of those with the same local name. */
    private record Child(
            String namespace, int property, @Nullable Child next) {}

    /**
     * @param choice which types may stand in its place; null where only it may
     */
    ObjectPlan(
            PropertyPlan[] properties,
            RulePlan rule,
            boolean positional,
            boolean group,
            @Nullable TypeChoice choice,
            @Nullable QName typeName) {
        this(properties, rule, positional, group, choice, typeName, false, null);
    }

    private ObjectPlan(
            PropertyPlan[] properties,
            RulePlan rule,
            boolean positional,
            boolean group,
            @Nullable TypeChoice choice,
            @Nullable QName typeName,
            boolean items,
            @Nullable ArrayType arrayType) {
        this.items = items;
        this.arrayType = arrayType;
        this.properties = properties;
        this.rule = rule;
        this.positional = positional;
        this.group = group;
        this.choice = choice;
        this.typeName = typeName;
        int inTag = 0;
        int textAt = -1;
        int openCount = 0;
        for (int i = 0; i < properties.length; i++) {
            PropertyPlan property = properties[i];
            byName.put(property.name, i);
            if (property instanceof PropertyPlan.Attribute || property instanceof PropertyPlan.AnyAttributes) {
                inTag++;
            } else if (property instanceof PropertyPlan.Text || property instanceof PropertyPlan.MixedText) {
                textAt = i;
            } else if (property instanceof PropertyPlan.Element element) {
                addChild(element.element.local, element.element.namespace, i);
            } else if (property instanceof PropertyPlan.Group nested) {
                for (Map.Entry<String, Child> entry : nested.item.children.entrySet()) {
                    for (Child child = entry.getValue(); child != null; child = child.next()) {
                        addChild(entry.getKey(), child.namespace(), i);
                    }
                }
            }
            openCount += isOpen(property) ? 1 : 0;
        }
        attributes = inTag;
        text = textAt;
        mixed = text >= 0 && properties[text] instanceof PropertyPlan.MixedText;
        open = new int[openCount];
        for (int i = properties.length - 1; i >= 0; i--) {
            if (isOpen(properties[i])) {
                open[--openCount] = i;
            }
        }
        untouched = new int[open.length == 0 ? 0 : properties.length];
        boolean choosy = (open.length > 0 || hasTwins()) && properties.length <= MOST_ORDERED;
        follows = group || choosy ? GroupOrder.of(rule, properties.length) : new boolean[0][];
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

    /** The same as an array of SOAP's encoding. */
    ObjectPlan ofItems(@Nullable ArrayType type) {
        return new ObjectPlan(properties, rule, positional, group, choice, typeName, true, type);
    }

    private static boolean isOpen(PropertyPlan property) {
        return property instanceof PropertyPlan.Any
                || (property instanceof PropertyPlan.Group nested && nested.item.open.length > 0);
    }

    private void addChild(String local, String namespace, int property) {
        children.put(local, new Child(namespace, property, children.get(local)));
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

    /**
     * The property of this name, or -1.
     *
     * @param expected where to look first
     */
    int property(String name, int expected) {
        if (expected < properties.length && properties[expected].name.equals(name)) {
            return expected;
        }
        Integer found = byName.get(name);
        return found == null ? -1 : found;
    }

    /**
     * The property that an element belongs to, or -1.
     *
     * @param last the property that the element before it belonged to
     * @param counts how often each property came so far
     */
    @SuppressWarnings("ReferenceEquality") // names of plans and of the reader are interned
    int child(String local, String namespace, int last, int[] counts) {
        if (items) {
            return 0;
        }
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
                && nested.item.wild(namespace, -1, nested.item.untouched) >= 0;
    }

    /** The attribute of this name, or -1. */
    int attribute(String local, String namespace) {
        for (int i = 0; i < attributes; i++) {
            if (properties[i] instanceof PropertyPlan.Attribute attribute
                    && attribute.local.equals(local)
                    && attribute.namespace.equals(namespace)) {
                return i;
            }
        }
        return -1;
    }

    /** Of a group: whether an element of the one property may stand after one of the other in the same round. */
    boolean follows(int last, int next) {
        return last < 0 || follows[last][next];
    }

    /** Checks what must and may stand together, attributes and text included. */
    void verify(int[] counts, Violations violations) throws InvalidMessageException {
        for (int i = 0; i < attributes || i == text; i++) {
            if (properties[i].required && counts[i] == 0) {
                violations.addMissing(properties[i].name);
            }
        }
        if (positional) {
            PositionalOrder.of(this, counts, violations);
        } else {
            rule.verify(counts, properties, true, violations);
        }
    }

    /** Whether no element of this type can do without attributes of its own. */
    boolean needsAttributes() {
        for (int i = 0; i < attributes; i++) {
            if (properties[i].required && properties[i].fixedValue() == null) {
                return true;
            }
        }
        return false;
    }

    /** Checks an element that is nil, and so has attributes only. */
    void verifyNil(int[] counts, Violations violations) throws InvalidMessageException {
        for (int i = 0; i < properties.length; i++) {
            if (i < attributes && properties[i].required && counts[i] == 0) {
                violations.addMissing(properties[i].name);
            } else if (i >= attributes && counts[i] > 0) {
                violations.addAt(violations.place(properties[i].name), "content of what is nil (expected: none)");
            }
        }
    }

    /** Names for a message that says what would have been right. */
    String expectedNames() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < properties.length && names.length() < 400; i++) {
            names.append(i == 0 ? "" : ", ").append(properties[i].name);
        }
        return names.length() == 0 ? "nothing" : names.toString();
    }

    /** The types that may stand where a type is declared. */
    interface TypeChoice {

        /** Whether the declared type itself must not stand in a message. */
        boolean isAbstract();

        /** The type that JSON calls so; null where there is none. */
        @Nullable Named byJsonName(String name);

        /** The type of this name; null where it is none of them. */
        @Nullable Named byName(QName name);

        /** The first type that may stand where the declared one must not; null where it may, or there is none. */
        @Nullable Named stand();

        /** What JSON may say. */
        String expectedNames();

        /** @param number of the namespace of {@code local} */
        record Named(String jsonName, int number, String local, ObjectPlan plan) {}
    }
}
