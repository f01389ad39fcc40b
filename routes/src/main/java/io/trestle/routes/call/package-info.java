/** One request on its way through the gateway, and those who watch it. */
@NullMarked
package io.trestle.routes.call;

import org.jspecify.annotations.NullMarked;
