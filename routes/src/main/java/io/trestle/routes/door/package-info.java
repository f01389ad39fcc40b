/** The one listener for public traffic, and the table from method and path to operation. */
@NullMarked
package io.trestle.routes.door;

import org.jspecify.annotations.NullMarked;
