/** What Hawtio's Camel plugin needs of a Camel context. */
@NullMarked
package io.trestle.console.camel;

import org.jspecify.annotations.NullMarked;
