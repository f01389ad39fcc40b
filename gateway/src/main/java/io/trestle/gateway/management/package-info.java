/** The management listener: health, metrics, the management API and the console. */
@NullMarked
package io.trestle.gateway.management;

import org.jspecify.annotations.NullMarked;
