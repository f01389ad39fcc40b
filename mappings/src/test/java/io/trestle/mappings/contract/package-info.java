/** Tests of contracts. */
@NullMarked
package io.trestle.mappings.contract;

import org.jspecify.annotations.NullMarked;
