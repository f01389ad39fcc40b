/** Usage, quotas and what is owed, over a whole gateway. */
@NullMarked
package io.trestle.it.usage;

import org.jspecify.annotations.NullMarked;
