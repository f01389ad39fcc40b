/** Single messages changed between JSON and SOAP, without a gateway that runs: {@code trestle convert}. */
@NullMarked
package io.trestle.gateway.convert;

import org.jspecify.annotations.NullMarked;
