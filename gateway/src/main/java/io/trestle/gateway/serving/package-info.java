/** What the process adds to the generations of its estate: contracts, meters, names, and an eye on the folder. */
@NullMarked
package io.trestle.gateway.serving;

import org.jspecify.annotations.NullMarked;
