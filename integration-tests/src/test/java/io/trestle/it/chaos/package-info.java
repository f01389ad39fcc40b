/** The whole gateway under faults: processes that are killed, stopped and cut off, and a check of what became of every message. */
@NullMarked
package io.trestle.it.chaos;

import org.jspecify.annotations.NullMarked;
