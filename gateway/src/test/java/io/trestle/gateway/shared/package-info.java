/** Buckets that gateways share, in real stores. */
@NullMarked
package io.trestle.gateway.shared;

import org.jspecify.annotations.NullMarked;
