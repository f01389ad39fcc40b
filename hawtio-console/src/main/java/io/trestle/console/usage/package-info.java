/** What operators ask about usage. */
@NullMarked
package io.trestle.console.usage;

import org.jspecify.annotations.NullMarked;
