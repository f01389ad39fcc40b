/** Systems that are down, slow, broken or hostile, and gateways that live through it. */
@NullMarked
package io.trestle.it.failure;

import org.jspecify.annotations.NullMarked;
