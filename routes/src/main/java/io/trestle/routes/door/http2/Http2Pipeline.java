package io.trestle.routes.door.http2;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.trestle.routes.door.transport.BodyFlow;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Makes a connection speak HTTP/2. */
public final class Http2Pipeline {

    private static final int DEFAULT_WINDOW = 65_535;

    private Http2Pipeline() {}

    /**
     * Adds watch, codec, streams and connection, in this order. Each stream becomes a channel of its own, which ends in an
     * exchange handler that sees one request.
     *
     * @param openStreams permits for requests under way, shared by all connections
     * @param exchange makes the exchange handler of a stream
     */
    public static void install(
            ChannelPipeline pipeline,
            Http2Limits limits,
            Semaphore openStreams,
            Function<BodyFlow, ChannelHandler> exchange) {
        Http2FrameCodec codec = codec(limits);
        Http2Connection connection = new Http2Connection(codec, limits, openStreams);
        pipeline.addLast("watch", new FrameWatch(limits.timeouts().idle()));
        pipeline.addLast("codec", codec);
        pipeline.addLast("streams", new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                RequestStream life = new RequestStream(connection, limits);
                stream.pipeline().addLast("stream", life);
                stream.pipeline().addLast("exchange", exchange.apply(life));
            }
        }));
        pipeline.addLast("connection", connection);
        pipeline.write(new DefaultHttp2WindowUpdateFrame(limits.connectionWindow() - DEFAULT_WINDOW));
    }

    /**
     * netty ends a connection by itself after 1,000 streams reset by the client, or by its own fault, within 30 s (CVE-2023-44487,
     * CVE-2025-55163; fewer would cut off balancers whose callers give up), after three empty DATA frames or 17 small CONTINUATION frames in a row (CVE-2019-9518, CVE-2024-27316), and
     * where more than 1,000 frames of control wait for a client that does not read.
     */
    private static Http2FrameCodec codec(Http2Limits limits) {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(new Http2Settings()
                        .maxConcurrentStreams(limits.maxStreams())
                        .initialWindowSize(limits.streamWindow())
                        .maxHeaderListSize(limits.maxHeaderList()))
                .validateHeaders(true)
                .encoderIgnoreMaxHeaderListSize(true)
                .encoderEnforceMaxQueuedControlFrames(1_000)
                .decoderEnforceMaxRstFramesPerWindow(1_000, 30)
                .encoderEnforceMaxRstFramesPerWindow(1_000, 30)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(2)
                .decoderEnforceMaxSmallContinuationFrames(16)
                // Whoever closes the channel has waited, or does not want to.
                .gracefulShutdownTimeoutMillis(0)
                .build();
    }
}
