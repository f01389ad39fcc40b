/** Names: of what words they are made, and how others write the same. */
@NullMarked
package io.trestle.mappings.name;

import org.jspecify.annotations.NullMarked;
