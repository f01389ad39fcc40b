/** The commands of {@code trestle}. */
@NullMarked
package io.trestle.gateway.command;

import org.jspecify.annotations.NullMarked;
