/** Messages that a team's routes take from systems and send to them: what joins a call graph over brokers. */
@NullMarked
package io.trestle.routes.hop;

import org.jspecify.annotations.NullMarked;
