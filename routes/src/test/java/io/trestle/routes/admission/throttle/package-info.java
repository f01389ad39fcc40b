/** Tests of limits over time. */
@NullMarked
package io.trestle.routes.admission.throttle;

import org.jspecify.annotations.NullMarked;
