/** Values for <code>${placeholders}</code>: where they come from, and how they get into text. */
@NullMarked
package io.trestle.routes.estate.placeholder;

import org.jspecify.annotations.NullMarked;
