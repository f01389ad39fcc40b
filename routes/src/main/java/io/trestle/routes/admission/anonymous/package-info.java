/** Lets strangers in, where a definition says so in words. */
@NullMarked
package io.trestle.routes.admission.anonymous;

import org.jspecify.annotations.NullMarked;
