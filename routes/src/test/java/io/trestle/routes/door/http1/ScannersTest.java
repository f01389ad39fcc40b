package io.trestle.routes.door.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.trestle.routes.door.transport.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the scanners let through, netty's decoder understands in the same way. */
final class ScannersTest {

    private static final String HEAD = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void saysWhereAHeadEndsAndItsBodyAfterIt() throws Exception {
        HeadScanner scanner = new HeadScanner(1_000, 100);
        ByteBuf in = bytes("PUT /a HTTP/1.1\r\nhOST: x\r\ncontent-LENGTH: \t12 \r\nA:\r\n\r\nbody");
        assertThat(scanner.scan(in)).isTrue();
        assertThat(scanner.length()).isEqualTo(in.readableBytes() - 4);
        assertThat(scanner.framing()).isEqualTo(new Framing.Length(12));
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        HeadScanner scanner = new HeadScanner(1_000, 100);
        for (int end = 1; end < HEAD.length(); end++) {
            assertThat(scanner.scan(bytes(HEAD.substring(0, end)))).isFalse();
        }
        assertThat(scanner.scan(bytes(HEAD))).isTrue();
        assertThat(scanner.framing()).isEqualTo(new Framing.Chunked());
    }

    @Test
    void takesAHeadOfJustTheLimit() throws Exception {
        assertThat(new HeadScanner(HEAD.length(), 2).scan(bytes(HEAD))).isTrue();
        assertThatThrownBy(() -> new HeadScanner(HEAD.length() - 1, 2).scan(bytes(HEAD)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(431));
        assertThatThrownBy(() -> new HeadScanner(HEAD.length(), 1).scan(bytes(HEAD)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(414));
    }

    @Test
    void takesManySmallChunks() throws Exception {
        ChunkScanner scanner = new ChunkScanner(100);
        ByteBuf in = bytes("1\r\na\r\n".repeat(100_000) + "0\r\n\r\n");
        assertThat(scanner.scan(in)).isEqualTo(in.readableBytes());
        assertThat(scanner.isComplete()).isTrue();
    }

    /** However a chunked body is cut into reads, the scanner and netty agree on its data and its end. */
    @Property(tries = 500)
    void agreesWithNettyOnChunks(
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 300) Integer> sizes,
            @ForAll("extensions") String extension,
            @ForAll("cuts") List<Integer> cuts)
            throws Exception {
        StringBuilder body = new StringBuilder();
        int data = 0;
        for (int size : sizes) {
            body.append(Integer.toHexString(size)).append(extension).append("\r\n");
            body.append("d".repeat(size)).append("\r\n");
            data += size;
        }
        body.append("0\r\nX-Trailer: t\r\n\r\n");
        String next = "GET /next";
        String sent = body + next;

        ChunkScanner scanner = new ChunkScanner(100);
        EmbeddedChannel decoder =
                new EmbeddedChannel(new HttpRequestDecoder(new HttpDecoderConfig().setStrictLineParsing(true)));
        decoder.writeInbound(bytes(HEAD));
        ByteBuf held = Unpooled.buffer();
        int at = 0;
        for (int cut : cuts) {
            int end = Math.min(sent.length(), at + cut);
            held.writeBytes(bytes(sent.substring(at, end)));
            at = end;
            int right = scanner.scan(held);
            decoder.writeInbound(held.readBytes(right));
        }
        held.writeBytes(bytes(sent.substring(at)));
        decoder.writeInbound(held.readBytes(scanner.scan(held)));

        assertThat(scanner.isComplete()).isTrue();
        assertThat(held.toString(StandardCharsets.ISO_8859_1)).endsWith(next).hasSize(next.length());
        int decoded = 0;
        boolean ended = false;
        for (HttpObject object = decoder.readInbound(); object != null; object = decoder.readInbound()) {
            assertThat(object.decoderResult().isSuccess()).isTrue();
            if (object instanceof HttpContent content) {
                decoded += content.content().readableBytes();
                ended |= content instanceof LastHttpContent;
                content.release();
            }
        }
        assertThat(decoded).isEqualTo(data);
        assertThat(ended).isTrue();
        held.release();
        decoder.finishAndReleaseAll();
    }

    @Provide
    Arbitrary<String> extensions() {
        return Arbitraries.of("", ";a", ";a=b", ";a=\"b c\"", "; x = y");
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 200).list().ofMaxSize(30);
    }
}
