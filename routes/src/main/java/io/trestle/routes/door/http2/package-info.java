/** HTTP/2 (RFC 9113) on the wire: which protocol a connection speaks, its frames, and what it and its streams put up with. */
@NullMarked
package io.trestle.routes.door.http2;

import org.jspecify.annotations.NullMarked;
