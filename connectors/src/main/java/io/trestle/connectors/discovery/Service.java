package io.trestle.connectors.discovery;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An SRV record (RFC 2782).
 *
 * @param host absolute, with a dot at its end
 */
record Service(int priority, int weight, int port, String host) {

    private static final int NUMBERS = 6;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,126}\\.");

    /** Empty for one that names no host, as the host {@code .} does, or no port. */
    static Optional<Service> of(DnsRawRecord record) {
        ByteBuf data = record.content();
        int start = data.readerIndex();
        if (data.readableBytes() <= NUMBERS) {
            return Optional.empty();
        }
        try {
            int port = data.getUnsignedShort(start + 4);
            // The name may point to what came before it in the message, which the buffer still has.
            String host = DefaultDnsRecordDecoder.decodeName(data.duplicate().readerIndex(start + NUMBERS));
            return port == 0 || !HOST.matcher(host).matches()
                    ? Optional.empty()
                    : Optional.of(
                            new Service(data.getUnsignedShort(start), data.getUnsignedShort(start + 2), port, host));
        } catch (DecoderException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
