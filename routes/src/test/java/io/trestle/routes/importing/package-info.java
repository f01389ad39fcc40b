/** Tests of imports. */
@NullMarked
package io.trestle.routes.importing;

import org.jspecify.annotations.NullMarked;
