/** Tests of mappings. */
@NullMarked
package io.trestle.transformers.mapping;

import org.jspecify.annotations.NullMarked;
