/** The HTTP server behind the pretend SOAP and HTTP systems. */
@NullMarked
package io.trestle.demo.legacy.http;

import org.jspecify.annotations.NullMarked;
