/** Telling people of alarms, what alarms know of certificates, and alarms for Prometheus. */
@NullMarked
package io.trestle.gateway.alarm;

import org.jspecify.annotations.NullMarked;
