/** Addresses that are what they seem, and some that are not. */
@NullMarked
package io.trestle.routes.network;

import org.jspecify.annotations.NullMarked;
