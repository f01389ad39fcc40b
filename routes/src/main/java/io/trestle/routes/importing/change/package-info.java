/** Tells what changes for callers between two contracts. */
@NullMarked
package io.trestle.routes.importing.change;

import org.jspecify.annotations.NullMarked;
