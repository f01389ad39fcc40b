/** Alarms as an estate defines them: what is watched, when it is wrong, and who is told. */
@NullMarked
package io.trestle.routes.estate.alarm;

import org.jspecify.annotations.NullMarked;
