package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a SOAP service is reached over a JMS broker, ActiveMQ Artemis (SOAP over Java Message Service 1.0).
 *
 * @param broker the broker's address, {@code tcp://host:61616}
 * @param username the broker login; none where left out
 * @param password goes with the username
 * @param tls how connections are secured; not at all where left out
 * @param queue where requests go
 * @param targetService what the property {@code SOAPJMS_targetService} of requests says; they have none where left out
 * @param message the JMS message type of requests; {@link Format#BYTES} by default. Replies may be of either
 */
public record SoapJms(
        @Syntax(value = JmsSystem.BROKER, expected = JmsSystem.BROKER_EXPECTED)
        URI broker,

        @Nullable String username,
        @Secret @Nullable String password,
        @Nullable SystemTls tls,

        @Syntax(value = JmsSystem.QUEUE, expected = JmsSystem.QUEUE_EXPECTED)
        String queue,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String targetService,

        @DefaultsTo("bytes") Format message) {

    public SoapJms {
        Logins.check(
                        Checks.of(SoapJms.class, broker, username, password, tls, queue, targetService, message),
                        username,
                        password)
                .enforce();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }

    /** JMS message types of requests. */
    public enum Format {
        /** A BytesMessage, which holds envelopes and packages of any kind. */
        BYTES,
        /** A TextMessage, for services that read nothing else. */
        TEXT
    }
}
