/** Token buckets per consumer, API or operation, and what callers are told of them. */
@NullMarked
package io.trestle.routes.admission.throttle;

import org.jspecify.annotations.NullMarked;
