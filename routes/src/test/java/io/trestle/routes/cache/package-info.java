@NullMarked
package io.trestle.routes.cache;

import org.jspecify.annotations.NullMarked;
