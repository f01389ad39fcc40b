/** The component in Camel contexts. */
@NullMarked
package io.trestle.connectors.component;

import org.jspecify.annotations.NullMarked;
