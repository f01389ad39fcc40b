package io.trestle.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.connectors.system.SystemTls;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * What a system's definition says of TLS and of the login, for HTTP clients.
 *
 * @param tls null where connections are secured as the library does it, trusting what the Java platform trusts
 * @param authorization what the field of that name says, where a request has none; null for none
 */
record HttpAccess(@Nullable SslContext tls, @Nullable String authorization) {

    /** @throws InvalidSystemException when keys cannot be read */
    static HttpAccess of(SystemDefinition system) throws InvalidSystemException {
        String login = system.username() == null
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((system.username() + ":" + system.password()).getBytes(UTF_8));
        return of(system.system(), system.tls(), login);
    }

    /** @throws InvalidSystemException when keys cannot be read */
    static HttpAccess of(String system, @Nullable SystemTls tls, @Nullable String authorization)
            throws InvalidSystemException {
        return new HttpAccess(tls == null ? null : context(system, TlsKeys.read(system, tls)), authorization);
    }

    private static SslContext context(String system, TlsKeys keys) throws InvalidSystemException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
            keys.trustManagers().ifPresent(builder::trustManager);
            keys.keyManagers().ifPresent(builder::keyManager);
            return builder.build();
        } catch (GeneralSecurityException | SSLException e) {
            throw new InvalidSystemException(system, "tls: cannot be used: " + e.getMessage());
        }
    }

    HttpClient grant(HttpClient client) {
        HttpClient secured = tls == null ? client : client.secure(spec -> spec.sslContext(tls));
        return authorization == null ? secured : secured.headers(fields -> fields.set("Authorization", authorization));
    }

    /** Leaves the login out. */
    @Override
    public String toString() {
        return "HttpAccess[tls=" + tls + "]";
    }
}
