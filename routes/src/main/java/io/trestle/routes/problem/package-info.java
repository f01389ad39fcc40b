/** Problem details (RFC 9457): every answer that the gateway itself makes of an error comes from here. */
@NullMarked
package io.trestle.routes.problem;

import org.jspecify.annotations.NullMarked;
