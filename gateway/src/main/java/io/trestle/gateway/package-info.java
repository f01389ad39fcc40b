/** The gateway as one process: its command line, its parts put together, its start and its stop. */
@NullMarked
package io.trestle.gateway;

import org.jspecify.annotations.NullMarked;
