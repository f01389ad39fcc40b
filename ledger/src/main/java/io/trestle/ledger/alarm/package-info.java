/** Alarms: what is watched is counted by the minute, judged every few seconds, and told once, whatever restarts. */
@NullMarked
package io.trestle.ledger.alarm;

import org.jspecify.annotations.NullMarked;
