/** First answers, remembered by the key that a client gave with its request. */
@NullMarked
package io.trestle.routes.idempotency;

import org.jspecify.annotations.NullMarked;
