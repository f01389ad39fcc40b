/** HTTP systems that answer, lie, stall and fall over. */
@NullMarked
package io.trestle.connectors.http;

import org.jspecify.annotations.NullMarked;
