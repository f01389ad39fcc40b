/** The pretend inventory: an HTTP service that speaks XML. */
@NullMarked
package io.trestle.demo.legacy.inventory;

import org.jspecify.annotations.NullMarked;
