/** From YAML nodes to records: forms read from the records' components, and the values that take them. */
@NullMarked
package io.trestle.routes.estate.binding;

import org.jspecify.annotations.NullMarked;
