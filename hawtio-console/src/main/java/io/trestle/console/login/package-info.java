/** Who may log in to the management listener, and how passwords come to be, are kept and are guarded. */
@NullMarked
package io.trestle.console.login;

import org.jspecify.annotations.NullMarked;
