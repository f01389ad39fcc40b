/** Makes systems and APIs of contracts that exist: WSDL and OpenAPI files become definitions of an estate. */
@NullMarked
package io.trestle.routes.importing;

import org.jspecify.annotations.NullMarked;
