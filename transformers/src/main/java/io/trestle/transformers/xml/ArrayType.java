package io.trestle.transformers.xml;

/**
 * What {@code arrayType} says of an array in SOAP's encoding (SOAP 1.1, section 5.4.2).
 *
 * @param encoding the number of the encoding's namespace
 * @param number that of the items' type
 */
record ArrayType(int encoding, int number, String local, int dimensions) {

    /** The attribute after a space; of several dimensions all but the last are one. */
    String attribute(int count) {
        return " " + Namespaces.qualified(encoding, "arrayType") + "=\"" + Namespaces.qualified(number, local) + "["
                + "1,".repeat(dimensions - 1) + count + "]\"";
    }
}
