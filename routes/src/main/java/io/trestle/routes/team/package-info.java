/** Camel routes that teams write themselves: files of an estate and classes on the class path. */
@NullMarked
package io.trestle.routes.team;

import org.jspecify.annotations.NullMarked;
