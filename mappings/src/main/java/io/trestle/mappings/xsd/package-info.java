/** Reading XML Schema documents, whole and as slices of a WSDL, into shapes. */
@NullMarked
package io.trestle.mappings.xsd;

import org.jspecify.annotations.NullMarked;
