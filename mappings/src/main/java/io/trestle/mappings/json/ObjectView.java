package io.trestle.mappings.json;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.namespace.QName;

/**
 * A complex type as a JSON object. Elements and attributes become properties named by their local names as JavaScript
 * writes them ({@code CustomerID} is {@code customerId}); where an attribute's name is taken it is written
 * {@code nameAttribute}, and where an element's is, as in the XML or {@code name2}. The text of simple content is
 * {@code value}. A group that may be repeated becomes an array named {@code choice} or {@code sequence}, or
 * after the head of the substitution group that it is; elements of a wildcard stand under {@code any}. Immutable.
 */
public final class ObjectView {

    /** The property that says which derived type is meant: {@code xsi:type}. */
    public static final String TYPE = "@type";

    /** The property, {@code true} then, of an object whose element is nil but has attributes: {@code xsi:nil}. */
    public static final String NIL = "@nil";

    /**
     * The property that holds what a type that nobody declared adds to the declared one, as a list of objects with one
     * property each: {@code {namespace}name}, with {@code @} before the name of an attribute.
     */
    public static final String MORE = "@more";

    private final List<Property> properties;
    private final Rule rule;
    private final boolean positional;

    ObjectView(List<Property> properties, Rule rule, boolean positional) {
        this.properties = List.copyOf(properties);
        this.rule = rule;
        this.positional = positional;
    }

    /** The view of a type; its text is that of {@code xs:anyType} where it is that. */
    public static ObjectView of(ComplexShape shape) {
        ViewBuilder builder = new ViewBuilder();
        Rule rule = new Rule.All(List.of(), true);
        if (shape.content() instanceof Content.Text text) {
            builder.text(text.type());
        } else if (shape.content() instanceof Content.Elements elements) {
            rule = builder.content(elements.particle());
            if (elements.mixed()) {
                builder.mixedText();
            }
        }
        shape.attributes().forEach(builder::attribute);
        if (shape.anyAttribute() != null) {
            builder.anyAttributes(shape.anyAttribute());
        }
        return builder.build(rule);
    }

    /** Attributes first, then text, then elements in the order of the schema. */
    public List<Property> properties() {
        return properties;
    }

    /** What elements must and may stand together. */
    public Rule rule() {
        return rule;
    }

    /** Whether a property stands in several places of {@link #rule}, so that order alone says which is meant. */
    public boolean positional() {
        return positional;
    }

    /**
     * What {@link #TYPE} may say where this type is declared: itself, unless it is abstract, and those derived from it.
     * Types go by their local names, and by {@code {namespace}name} where another has the same.
     */
    public static Map<String, ComplexShape> typeNames(ComplexShape declared) {
        Map<String, ComplexShape> names = new LinkedHashMap<>();
        if (!declared.isAbstract() && declared.name() != null) {
            names.put(declared.name().getLocalPart(), declared);
        }
        for (ComplexShape derived : declared.derived()) {
            if (!derived.isAbstract()) {
                QName name = Objects.requireNonNull(derived.name(), "a derived type that can be meant has a name");
                if (names.putIfAbsent(name.getLocalPart(), derived) != null) {
                    names.put(name.toString(), derived);
                }
            }
        }
        return names;
    }
}
