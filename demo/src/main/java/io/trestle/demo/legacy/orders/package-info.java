/** The pretend order system behind an embedded Artemis broker. */
@NullMarked
package io.trestle.demo.legacy.orders;

import org.jspecify.annotations.NullMarked;
