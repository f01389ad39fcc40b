/** Rules by which a message changes shape between an API and a system. */
@NullMarked
package io.trestle.mappings.rule;

import org.jspecify.annotations.NullMarked;
