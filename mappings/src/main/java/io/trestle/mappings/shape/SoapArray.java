package io.trestle.mappings.shape;

import javax.xml.namespace.QName;

/**
 * What makes a type an array of SOAP's encoding (SOAP 1.1, section 5.4). Its content is any number of items, whatever
 * they are called in a message.
 *
 * @param item what each item is; its name is the one to write
 * @param itemType the type to name in {@code arrayType}
 * @param dimensions 1, or more where the items of all rows stand one after the other
 */
public record SoapArray(ElementShape item, QName itemType, int dimensions) {

    public SoapArray {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions: " + dimensions + " (expected: >= 1)");
        }
    }
}
