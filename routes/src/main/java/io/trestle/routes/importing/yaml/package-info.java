/** Writes YAML, and changes YAML that people wrote without losing their comments. */
@NullMarked
package io.trestle.routes.importing.yaml;

import org.jspecify.annotations.NullMarked;
