/** Tests of authentication by API key. */
@NullMarked
package io.trestle.routes.admission.apikey;

import org.jspecify.annotations.NullMarked;
