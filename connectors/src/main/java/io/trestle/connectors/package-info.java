/** Systems and how to reach them: the Camel component {@code connector:} and the transports behind it. */
@NullMarked
package io.trestle.connectors;

import org.jspecify.annotations.NullMarked;
