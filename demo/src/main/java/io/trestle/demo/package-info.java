/** The demo: the gateway over {@code demo/estate}, with the systems it needs in the same process. */
@NullMarked
package io.trestle.demo;

import org.jspecify.annotations.NullMarked;
