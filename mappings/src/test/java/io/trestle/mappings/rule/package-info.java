/** Tests of the rules. */
@NullMarked
package io.trestle.mappings.rule;

import org.jspecify.annotations.NullMarked;
