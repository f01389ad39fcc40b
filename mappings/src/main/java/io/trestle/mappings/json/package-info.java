/** How a shape looks in JSON: which properties an object has and what goes together. */
@NullMarked
package io.trestle.mappings.json;

import org.jspecify.annotations.NullMarked;
