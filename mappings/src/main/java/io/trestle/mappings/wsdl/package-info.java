/** Reading WSDL 1.1 documents with their SOAP 1.1 and 1.2 bindings. */
@NullMarked
package io.trestle.mappings.wsdl;

import org.jspecify.annotations.NullMarked;
