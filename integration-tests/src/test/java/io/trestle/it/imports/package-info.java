/** Imported WSDLs, served by a real gateway. */
@NullMarked
package io.trestle.it.imports;

import org.jspecify.annotations.NullMarked;
