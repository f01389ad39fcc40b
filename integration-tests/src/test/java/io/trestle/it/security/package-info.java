/** Callers who try to be somebody else, or to reach what they must not. */
@NullMarked
package io.trestle.it.security;

import org.jspecify.annotations.NullMarked;
