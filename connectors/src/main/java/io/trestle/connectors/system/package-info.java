/** What an estate says of a legacy system: its kind, where it is, its operations and their limits. */
@NullMarked
package io.trestle.connectors.system;

import org.jspecify.annotations.NullMarked;
