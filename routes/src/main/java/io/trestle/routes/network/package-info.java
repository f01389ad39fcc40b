/** Addresses of callers, and the networks that they belong to. */
@NullMarked
package io.trestle.routes.network;

import org.jspecify.annotations.NullMarked;
