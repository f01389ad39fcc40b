/** The Hawtio console behind a login, and the login of everything else that is managed. */
@NullMarked
package io.trestle.console;

import org.jspecify.annotations.NullMarked;
