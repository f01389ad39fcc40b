/** Tests of letting strangers in. */
@NullMarked
package io.trestle.routes.admission.anonymous;

import org.jspecify.annotations.NullMarked;
