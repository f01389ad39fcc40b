/** Access tokens for systems: asked for once for all who need one, kept while they are good, asked for again in time. */
@NullMarked
package io.trestle.connectors.oauth;

import org.jspecify.annotations.NullMarked;
