/** What gateways of one estate know together, in Redis or PostgreSQL. */
@NullMarked
package io.trestle.gateway.shared;

import org.jspecify.annotations.NullMarked;
