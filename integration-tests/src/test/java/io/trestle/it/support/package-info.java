/** What the black-box tests stand on: gateways over estates, HTTP clients, raw sockets. */
@NullMarked
package io.trestle.it.support;

import org.jspecify.annotations.NullMarked;
