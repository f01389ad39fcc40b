package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DecoderException;
import io.trestle.connectors.SystemFailureException.Kind;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What failures of connections mean. */
class HttpFailuresTest {

    @Test
    void takesARefusedCertificateForASystemThatCannotBeReachedWheneverItShows() {
        SSLHandshakeException refused = new SSLHandshakeException("Received fatal alert: certificate_required");

        assertThat(HttpFailures.kind(refused)).isEqualTo(Kind.UNREACHABLE);
        assertThat(HttpFailures.kind(new DecoderException(refused))).isEqualTo(Kind.UNREACHABLE);
        assertThat(HttpFailures.kind(new DecoderException(new IOException("garbage"))))
                .isEqualTo(Kind.FAILED);
    }
}
