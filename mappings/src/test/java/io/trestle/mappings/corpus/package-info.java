/** Real WSDLs of the wild, and what the reader and the contracts make of them. */
@NullMarked
package io.trestle.mappings.corpus;

import org.jspecify.annotations.NullMarked;
