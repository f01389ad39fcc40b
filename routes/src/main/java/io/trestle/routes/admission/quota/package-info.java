/** How much of their quotas consumers have had. */
@NullMarked
package io.trestle.routes.admission.quota;

import org.jspecify.annotations.NullMarked;
