/** Pages for people who call the APIs: what there is, how it is called, and its contract. */
@NullMarked
package io.trestle.gateway.portal;

import org.jspecify.annotations.NullMarked;
