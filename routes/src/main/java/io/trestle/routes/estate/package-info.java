/** What an estate says: the definitions that one gateway serves, and how they are read and checked. */
@NullMarked
package io.trestle.routes.estate;

import org.jspecify.annotations.NullMarked;
