/** Tests of authentication by token, with keys and issuers of their own. */
@NullMarked
package io.trestle.routes.admission.jwt;

import org.jspecify.annotations.NullMarked;
