/** Tests of access tokens, without a network. */
@NullMarked
package io.trestle.connectors.oauth;

import org.jspecify.annotations.NullMarked;
