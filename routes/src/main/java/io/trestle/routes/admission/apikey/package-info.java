/** Authentication by API key in the header field {@code X-API-Key}; only hashes of keys are known. */
@NullMarked
package io.trestle.routes.admission.apikey;

import org.jspecify.annotations.NullMarked;
