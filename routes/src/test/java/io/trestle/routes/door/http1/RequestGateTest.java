package io.trestle.routes.door.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.trestle.routes.estate.GatewayDefinition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much the gate lets through, and how much it reads. */
final class RequestGateTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
    private static final String BLOCK = "x".repeat(20_000);

    private final RequestGate gate =
            new RequestGate(Http1Settings.of(GatewayDefinition.ofDefaults().limits()));
    private final Reads reads = new Reads();
    private final EmbeddedChannel channel = new EmbeddedChannel(reads, gate);

    private static final class Reads extends ChannelOutboundHandlerAdapter {
        private int count;

        @Override
        public void read(ChannelHandlerContext ctx) {
            count++;
        }
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void come(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String through() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf piece = channel.readInbound(); piece != null; piece = channel.readInbound()) {
            all.append(piece.toString(StandardCharsets.US_ASCII));
            piece.release();
        }
        return all.toString();
    }

    private void expectNoReads(Runnable steps) {
        int before = reads.count;
        steps.run();
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(reads.count).isEqualTo(before);
    }

    @Test
    void holdsTheNextRequestUntilTheAnswerIsThere() {
        come(GET + "\r\n" + GET + "GET /b");
        assertThat(through()).isEqualTo(GET);
        gate.next();
        assertThat(through()).isEqualTo(GET);
        gate.next();
        assertThat(through()).isEmpty();
        come(" HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(through()).isEqualTo("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Test
    void stopsReadingWhenMuchCameAhead() {
        come(GET);
        assertThat(channel.config().isAutoRead()).isTrue();
        come(BLOCK);
        expectNoReads(() -> come(BLOCK));
        assertThat(through()).isEqualTo(GET);
    }

    @Test
    void stopsReadingABodyThatNobodyTakes() {
        come(POST + "abc");
        gate.pause();
        assertThat(through()).isEqualTo(POST + "abc");
        come(BLOCK);
        expectNoReads(() -> come(BLOCK));
        assertThat(through()).isEmpty();
        gate.resume();
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(through()).isEqualTo(BLOCK + BLOCK);
    }

    @Test
    void saysHowMuchOfABodyIsMissing() {
        come(POST + "abc");
        assertThat(gate.missing()).isEqualTo(99_997);
        gate.close();
        come(BLOCK);
        assertThat(gate.missing()).isZero();
        assertThat(gate.thrownAway()).isEqualTo(20_000);
        assertThat(through()).isEqualTo(POST + "abc");
    }

    @Test
    void letsNothingThroughOfAnUnfinishedHeadWhenTheConnectionEnds() {
        come("GET /a HTTP/1.1\r\nHost: x\r\n");
        channel.close();
        assertThat(through()).isEmpty();
    }
}
