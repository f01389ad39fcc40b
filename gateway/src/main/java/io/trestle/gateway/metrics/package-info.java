/** What the gateway counts and times, as Micrometer meters of bounded cardinality. */
@NullMarked
package io.trestle.gateway.metrics;

import org.jspecify.annotations.NullMarked;
