/** Spans of calls, sent to an OpenTelemetry collector. */
@NullMarked
package io.trestle.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
