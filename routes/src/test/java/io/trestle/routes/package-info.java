/** Rules for all packages of this module. */
@NullMarked
package io.trestle.routes;

import org.jspecify.annotations.NullMarked;
