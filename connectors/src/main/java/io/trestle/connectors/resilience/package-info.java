/** Systems that are spared while they fail, asked again when that helps, and never asked by too many at once. */
@NullMarked
package io.trestle.connectors.resilience;

import org.jspecify.annotations.NullMarked;
