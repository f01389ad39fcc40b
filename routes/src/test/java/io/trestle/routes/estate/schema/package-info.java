/** JSON Schemas made from the records of definitions. */
@NullMarked
package io.trestle.routes.estate.schema;

import org.jspecify.annotations.NullMarked;
