/** The contract that every connector keeps, and what its tests are made of. */
@NullMarked
package io.trestle.connectors;

import org.jspecify.annotations.NullMarked;
