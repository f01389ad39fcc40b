/** Who may call what, how often, and with what content: the policies before a route runs, in their fixed order. */
@NullMarked
package io.trestle.routes.admission;

import org.jspecify.annotations.NullMarked;
