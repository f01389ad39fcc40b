package io.trestle.mappings.xsd;

import org.jspecify.annotations.Nullable;

/**
 * A place where a schema document names a component.
 *
 * @param attribute the attribute that names it
 * @param namespace null where its prefix is not declared
 * @param simple whether only a simple type will do
 * @param start where the tag starts in the text
 * @param end where the tag ends
 */
record NameUse(
        Kind kind,
        String attribute,
        String written,
        @Nullable String namespace,
        String name,
        boolean simple,
        int start,
        int end,
        int line) {

    /** Kinds of components, each with names of its own. */
    enum Kind {
        ELEMENT,
        ATTRIBUTE,
        GROUP,
        ATTRIBUTE_GROUP,
        TYPE;

        /** What an element of the schema language declares or refers to; null for others. */
        static @Nullable Kind of(String local) {
            return switch (local) {
                case "element" -> ELEMENT;
                case "attribute" -> ATTRIBUTE;
                case "group" -> GROUP;
                case "attributeGroup" -> ATTRIBUTE_GROUP;
                case "complexType", "simpleType" -> TYPE;
                default -> null;
            };
        }
    }

    @Override
    public String toString() {
        return attribute + "=\"" + written + "\"";
    }
}
