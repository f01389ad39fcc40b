/** Puts files into an estate all together or not at all. */
@NullMarked
package io.trestle.routes.importing.staging;

import org.jspecify.annotations.NullMarked;
