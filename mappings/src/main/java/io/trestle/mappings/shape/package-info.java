/** What messages look like: elements, types, cardinality and values, immutable and free of any schema library. */
@NullMarked
package io.trestle.mappings.shape;

import org.jspecify.annotations.NullMarked;
