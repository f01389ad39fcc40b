/** Tests of the checks against contracts. */
@NullMarked
package io.trestle.routes.admission.contract;

import org.jspecify.annotations.NullMarked;
