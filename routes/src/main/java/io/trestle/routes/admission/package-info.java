/** Who may call what, how often, and with what content: the policies before a route runs. */
@NullMarked
package io.trestle.routes.admission;

import org.jspecify.annotations.NullMarked;
