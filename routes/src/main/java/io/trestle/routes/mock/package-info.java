/** Answers that are made from contracts, where no system stands yet or none is to be called. */
@NullMarked
package io.trestle.routes.mock;

import org.jspecify.annotations.NullMarked;
