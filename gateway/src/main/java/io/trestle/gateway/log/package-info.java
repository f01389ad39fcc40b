/** Logs: lines for people on a terminal, JSON lines for machines, one line per call. */
@NullMarked
package io.trestle.gateway.log;

import org.jspecify.annotations.NullMarked;
