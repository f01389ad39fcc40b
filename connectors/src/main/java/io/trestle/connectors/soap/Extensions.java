package io.trestle.connectors.soap;

import io.trestle.connectors.soap.security.MessageSecurity;
import org.jspecify.annotations.Nullable;

/**
 * What a system asks for beyond plain SOAP.
 *
 * @param security null where messages are not secured
 * @param mtom whether requests have attachments
 * @param compress whether requests are compressed
 */
record Extensions(@Nullable MessageSecurity security, boolean mtom, boolean compress) {}
