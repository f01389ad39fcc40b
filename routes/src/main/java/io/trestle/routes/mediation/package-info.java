/** Camel routes made from API definitions: from a REST entry over the mappings to a system, and back. */
@NullMarked
package io.trestle.routes.mediation;

import org.jspecify.annotations.NullMarked;
