package io.trestle.connectors.soap.security;

import io.trestle.connectors.keys.UnusableKeysException;
import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.transformers.InvalidMessageException;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.jspecify.annotations.Nullable;

/** Secures the messages of one system. Thread-safe. */
public final class MessageSecurity {

    static {
        // Adds providers behind the JDK's own, which keep their turn.
        WSSConfig.init();
    }

    private final SecuredRequests requests;
    private final @Nullable SecuredAnswers answers;

    private MessageSecurity(SecuredRequests requests, @Nullable SecuredAnswers answers) {
        this.requests = requests;
        this.answers = answers;
    }

    /** @throws UnusableKeysException when keys that the definition names cannot be used */
    public static MessageSecurity of(SoapSecurity definition) throws UnusableKeysException {
        SecurityKeys keys = SecurityKeys.read(definition);
        SoapSecurity.Answer demanded = definition.answer();
        try {
            return new MessageSecurity(
                    new SecuredRequests(definition, keys),
                    demanded == null ? null : new SecuredAnswers(definition, demanded, keys));
        } catch (WSSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnusableKeysException as {@link #of} does */
    public static void check(SoapSecurity definition) throws UnusableKeysException {
        SecurityKeys.read(definition);
    }

    /** Whether answers are looked at. */
    public boolean checksAnswers() {
        return answers != null;
    }

    /**
     * Secures a request.
     *
     * @param addressing the namespace of header blocks that are signed as addressing; empty where there are none
     */
    public void secure(EnvelopeTree request, String addressing) {
        try {
            requests.secure(request, addressing);
        } catch (WSSecurityException e) {
            throw new IllegalStateException("the request cannot be secured", e);
        }
    }

    /**
     * Checks and decrypts an answer.
     *
     * @throws InvalidMessageException when it is not secured as the definition demands
     */
    public void check(EnvelopeTree answer) throws InvalidMessageException {
        if (answers != null) {
            answers.check(answer);
        }
    }
}
