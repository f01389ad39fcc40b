/** Three-way merges: what was generated before, what a team made of it, what is generated now. */
@NullMarked
package io.trestle.routes.importing.merge;

import org.jspecify.annotations.NullMarked;
