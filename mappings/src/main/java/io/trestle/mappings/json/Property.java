package io.trestle.mappings.json;

import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.shape.Wildcard;

/** A property of a JSON object that stands for a complex type. */
public sealed interface Property {

    /** Its name; no two properties of an object share one. */
    String name();

    /** How often its content stands in the XML; more than once is an array in JSON, even of one item. */
    Occurs occurs();

    /** Whether every object must have it. */
    boolean required();

    /** An attribute. */
    record OfAttribute(String name, AttributeShape attribute) implements Property {

        @Override
        public Occurs occurs() {
            return attribute.required() ? Occurs.ONCE : Occurs.OPTIONAL;
        }

        @Override
        public boolean required() {
            return attribute.required();
        }
    }

    /** Attributes that the schema does not name: an object of {@code {namespace}name} to text. */
    record OfAnyAttributes(String name, Wildcard wildcard) implements Property {

        @Override
        public Occurs occurs() {
            return Occurs.OPTIONAL;
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /** The text of simple content. */
    record OfText(String name, SimpleShape type) implements Property {

        @Override
        public Occurs occurs() {
            return Occurs.ONCE;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /**
     * The text of mixed content: a string that stands before all elements, or an array of strings, of which the first does
     * and each other follows one element.
     */
    record OfMixedText(String name) implements Property {

        @Override
        public Occurs occurs() {
            return Occurs.OPTIONAL;
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /** An element. */
    record OfElement(String name, ElementShape element, Occurs occurs, boolean required) implements Property {}

    /** A group that may be repeated: an array of objects, one for each time, so that the order is kept. */
    record OfGroup(String name, ObjectView item, Occurs occurs, boolean required) implements Property {}

    /** Elements that the schema does not name: an object with one property, named {@code {namespace}name}. */
    record OfAny(String name, Wildcard wildcard, Occurs occurs, boolean required) implements Property {}
}
