/** What is being served: estates built in Camel contexts of their own, swapped in one step, the old drained. */
@NullMarked
package io.trestle.routes.generation;

import org.jspecify.annotations.NullMarked;
