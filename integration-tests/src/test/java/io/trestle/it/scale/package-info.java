/** Several gateways over one estate. */
@NullMarked
package io.trestle.it.scale;

import org.jspecify.annotations.NullMarked;
