/** Authentication by the certificate that a client showed when it connected (mutual TLS). */
@NullMarked
package io.trestle.routes.admission.certificate;

import org.jspecify.annotations.NullMarked;
