/** Messages that are accepted into a store first and delivered to their system afterwards. */
@NullMarked
package io.trestle.routes.delivery;

import org.jspecify.annotations.NullMarked;
