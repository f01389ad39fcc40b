/** Answers that are remembered to be given again (RFC 9111). */
@NullMarked
package io.trestle.routes.cache;

import org.jspecify.annotations.NullMarked;
