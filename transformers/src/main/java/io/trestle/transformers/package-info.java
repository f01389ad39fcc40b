/** Messages changed from one form into another, and what is said when that cannot be done. */
@NullMarked
package io.trestle.transformers;

import org.jspecify.annotations.NullMarked;
