/** Authentication by JSON Web Token in {@code Authorization: Bearer} (RFC 7519, RFC 6750, RFC 8725). */
@NullMarked
package io.trestle.routes.admission.jwt;

import org.jspecify.annotations.NullMarked;
