/** Messages that a team's routes take from brokers and fail on: kept before the broker forgets them, and tried again. */
@NullMarked
package io.trestle.routes.message;

import org.jspecify.annotations.NullMarked;
