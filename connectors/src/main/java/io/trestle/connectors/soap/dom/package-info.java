/** Envelopes as trees, for those systems that ask for what a stream cannot give: signatures over what comes later. */
@NullMarked
package io.trestle.connectors.soap.dom;

import org.jspecify.annotations.NullMarked;
