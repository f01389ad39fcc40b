/** Alarms as operators see them and act on them. */
@NullMarked
package io.trestle.console.alarms;

import org.jspecify.annotations.NullMarked;
