/** The simple values of XML Schema: built-in types, their lexical forms and facets (XML Schema part 2). */
@NullMarked
package io.trestle.mappings.value;

import org.jspecify.annotations.NullMarked;
