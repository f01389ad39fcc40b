package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A complex type, or one round of a group that may be repeated, compiled. */
final class ObjectPlan implements TypePlan {

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
    /** Whether the text holds names whose prefixes are declared in the start tag. */
    final boolean qualifiedText;

    /** Whether it is an array of SOAP's encoding, so that elements are items whatever they are called. */
    final boolean items;
    /** What an array says that it holds; null where it says nothing. */
    final @Nullable ArrayType arrayType;

    final ElementPlaces places;

    private final Map<String, Integer> byName = new HashMap<>();

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
        for (int i = 0; i < properties.length; i++) {
            PropertyPlan property = properties[i];
            byName.put(property.name, i);
            if (property instanceof PropertyPlan.Attribute || property instanceof PropertyPlan.AnyAttributes) {
                inTag++;
            } else if (property instanceof PropertyPlan.Text || property instanceof PropertyPlan.MixedText) {
                textAt = i;
            }
        }
        attributes = inTag;
        text = textAt;
        mixed = text >= 0 && properties[text] instanceof PropertyPlan.MixedText;
        qualifiedText = text >= 0 && properties[text] instanceof PropertyPlan.Text of && of.value.qualified();
        places = new ElementPlaces(properties, rule, group);
    }

    /** The same as an array of SOAP's encoding. */
    ObjectPlan ofItems(@Nullable ArrayType type) {
        return new ObjectPlan(properties, rule, positional, group, choice, typeName, true, type);
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
    int child(String local, String namespace, int last, int[] counts) {
        return items ? 0 : places.of(local, namespace, last, counts);
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
