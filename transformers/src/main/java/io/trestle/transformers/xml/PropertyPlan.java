package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.io.SerializedString;
import io.trestle.mappings.shape.Wildcard;
import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A property of an object, compiled. */
abstract sealed class PropertyPlan {

    final String name;
    final SerializedString jsonName;
    final boolean repeated;
    final boolean required;
    /** How often at most. */
    final int most;

    private PropertyPlan(String name, boolean repeated, int most, boolean required) {
        this.most = most;
        this.name = name;
        this.jsonName = new SerializedString(name);
        this.repeated = repeated;
        this.required = required;
    }

    /** What it holds where a message may leave it out; null for nothing. */
    @Nullable String fixedValue() {
        return null;
    }

    static final class Attribute extends PropertyPlan {
        final String local;
        final String namespace;
        final int namespaceNumber;
        final ValuePlan value;
        final @Nullable String fixed;
        /** {@code n1:name="} after a space. */
        final byte[] open;

        Attribute(String name, boolean required, QName xml, int number, ValuePlan value, @Nullable String fixed) {
            super(name, false, 1, required);
            local = xml.getLocalPart().intern();
            namespace = xml.getNamespaceURI().intern();
            namespaceNumber = number;
            this.value = value;
            this.fixed = fixed;
            open = (" " + Namespaces.qualified(number, local) + "=\"").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        @Nullable String fixedValue() {
            return required ? fixed : null;
        }
    }

    static final class AnyAttributes extends PropertyPlan {
        final Wildcard wildcard;

        AnyAttributes(String name, Wildcard wildcard) {
            super(name, false, 1, false);
            this.wildcard = wildcard;
        }
    }

    static final class Text extends PropertyPlan {
        final ValuePlan value;

        Text(String name, ValuePlan value) {
            super(name, false, 1, true);
            this.value = value;
        }
    }

    static final class MixedText extends PropertyPlan {
        MixedText(String name) {
            super(name, false, 1, false);
        }
    }

    static final class Element extends PropertyPlan {
        final ElementPlan element;

        Element(String name, int most, boolean required, ElementPlan element) {
            super(name, most > 1, most, required);
            this.element = element;
        }

        @Override
        @Nullable String fixedValue() {
            return required && !repeated ? element.fixedValue : null;
        }
    }

    static final class Group extends PropertyPlan {
        final ObjectPlan item;

        Group(String name, int most, boolean required, ObjectPlan item) {
            super(name, true, most, required);
            this.item = item;
        }
    }

    static final class Any extends PropertyPlan {
        final Wildcard wildcard;

        Any(String name, int most, boolean required, Wildcard wildcard) {
            super(name, most > 1, most, required);
            this.wildcard = wildcard;
        }
    }
}
