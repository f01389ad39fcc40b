/** Gathers a contract and all that it refers to: files of its folder, entries of a catalog, addresses that may be asked. */
@NullMarked
package io.trestle.routes.importing.source;

import org.jspecify.annotations.NullMarked;
