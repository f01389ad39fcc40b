/** Messages made without the product's code, there and back. */
@NullMarked
package io.trestle.transformers.roundtrip;

import org.jspecify.annotations.NullMarked;
