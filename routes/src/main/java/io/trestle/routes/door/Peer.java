package io.trestle.routes.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.trestle.routes.call.ClientCertificate;
import io.trestle.routes.network.TrustedProxies;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection.
 *
 * @param address of whoever opened it, or, where that is a trusted proxy, for whom it says to call; empty where nobody knows
 * @param certificate by which it proved who it is, to the gateway or to a proxy that is trusted with that; null where it
 *     did not
 */
record Peer(String address, @Nullable ClientCertificate certificate) {

    /** Where there is no connection. */
    static final Peer NOBODY = new Peer("", null);

    private static final AttributeKey<Optional<ClientCertificate>> CERTIFICATE =
            AttributeKey.valueOf(Peer.class, "certificate");

    /** On the channel's event loop, also where the channel is a stream of a connection. */
    static Peer of(ChannelHandlerContext ctx, HttpHeaders head, TrustedProxies proxies) {
        Channel connection = ctx.channel() instanceof Http2StreamChannel stream ? stream.parent() : ctx.channel();
        String connected =
                connection.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null
                        ? address.getAddress().getHostAddress()
                        : "";
        return new Peer(
                proxies.isEmpty() ? connected : proxies.caller(connected, head.getAll("X-Forwarded-For")),
                proxies.tellsCertificates(connected)
                        ? ForwardedCertificates.read(head).orElse(null)
                        : certificateOf(connection));
    }

    /** It is that of the connection's first handshake: TLS 1.3 knows no other, and TLS 1.2 is not asked for another. */
    private static @Nullable ClientCertificate certificateOf(Channel connection) {
        SslHandler tls = connection.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        Optional<ClientCertificate> known = connection.attr(CERTIFICATE).get();
        if (known == null) {
            known = read(tls);
            connection.attr(CERTIFICATE).set(known);
        }
        return known.orElse(null);
    }

    private static Optional<ClientCertificate> read(SslHandler tls) {
        if (!tls.engine().getWantClientAuth() && !tls.engine().getNeedClientAuth()) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? Optional.of(ClientCertificate.of(certificate))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has no encoding", e);
        }
    }
}
