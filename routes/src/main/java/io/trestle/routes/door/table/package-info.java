/** From method and path to operation: how a request target is read, and the table in which it is looked up. */
@NullMarked
package io.trestle.routes.door.table;

import org.jspecify.annotations.NullMarked;
