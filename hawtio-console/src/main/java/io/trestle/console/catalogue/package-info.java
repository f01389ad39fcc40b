/** What is served and what is behind it, as the management API and the console show it. */
@NullMarked
package io.trestle.console.catalogue;

import org.jspecify.annotations.NullMarked;
