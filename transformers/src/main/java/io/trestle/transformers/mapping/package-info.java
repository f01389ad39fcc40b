/** Message mappings compiled and applied: field rules, JSONata expressions and XSLT stylesheets. */
@NullMarked
package io.trestle.transformers.mapping;

import org.jspecify.annotations.NullMarked;
