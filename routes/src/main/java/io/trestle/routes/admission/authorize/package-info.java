/** Authorization by scopes and by name of consumer. */
@NullMarked
package io.trestle.routes.admission.authorize;

import org.jspecify.annotations.NullMarked;
