/** HTTP/1.1 (RFC 9112) for the front door: what is read strictly, in order and in time, and how a connection ends. */
@NullMarked
package io.trestle.routes.door.http1;

import org.jspecify.annotations.NullMarked;
