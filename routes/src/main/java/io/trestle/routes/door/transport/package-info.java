/** What a transport and the exchange handler agree on, whether the transport speaks HTTP/1.1 or HTTP/2. */
@NullMarked
package io.trestle.routes.door.transport;

import org.jspecify.annotations.NullMarked;
