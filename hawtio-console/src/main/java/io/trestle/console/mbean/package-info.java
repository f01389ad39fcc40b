/** MBeans that the console's pages ask, in JSON. */
@NullMarked
package io.trestle.console.mbean;

import org.jspecify.annotations.NullMarked;
