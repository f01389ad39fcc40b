/** Tests of authorization. */
@NullMarked
package io.trestle.routes.admission.authorize;

import org.jspecify.annotations.NullMarked;
