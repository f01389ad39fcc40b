/** YAML 1.2 read into nodes that know where they were written, with bounds on size, depth and aliases. */
@NullMarked
package io.trestle.routes.estate.yaml;

import org.jspecify.annotations.NullMarked;
