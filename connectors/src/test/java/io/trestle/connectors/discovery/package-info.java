/** A name server, and what is found with it. */
@NullMarked
package io.trestle.connectors.discovery;

import org.jspecify.annotations.NullMarked;
