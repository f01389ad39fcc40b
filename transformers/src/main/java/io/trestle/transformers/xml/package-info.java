/** JSON and XML changed into one another as they stream, by a plan compiled from a shape. */
@NullMarked
package io.trestle.transformers.xml;

import org.jspecify.annotations.NullMarked;
