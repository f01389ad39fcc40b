/** How the records behind an estate's definitions say what their components may hold, and check that they do. */
@NullMarked
package io.trestle.mappings.definition;

import org.jspecify.annotations.NullMarked;
