/** Checks requests against the contract: parameters, the JSON body, media types. */
@NullMarked
package io.trestle.routes.admission.contract;

import org.jspecify.annotations.NullMarked;
