/** The contract that every policy keeps to, and what tests of policies need. */
@NullMarked
package io.trestle.routes.admission;

import org.jspecify.annotations.NullMarked;
