/** The whole gateway from outside: over real sockets and brokers, as its users meet it. */
@NullMarked
package io.trestle.it;

import org.jspecify.annotations.NullMarked;
