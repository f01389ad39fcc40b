/** What operators ask about answers that are remembered. */
@NullMarked
package io.trestle.console.cache;

import org.jspecify.annotations.NullMarked;
