/** A team's own Camel routes in Java: camel-soap over JAXB classes that the team has, documented with the REST DSL. */
@NullMarked
package io.trestle.demo.classic;

import org.jspecify.annotations.NullMarked;
