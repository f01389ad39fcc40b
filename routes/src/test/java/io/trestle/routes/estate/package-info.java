/** Tests of estates. */
@NullMarked
package io.trestle.routes.estate;

import org.jspecify.annotations.NullMarked;
