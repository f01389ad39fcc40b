/** Files of strangers: read bounded, from one folder only, without document types, and remembered by file and line. */
@NullMarked
package io.trestle.mappings.source;

import org.jspecify.annotations.NullMarked;
