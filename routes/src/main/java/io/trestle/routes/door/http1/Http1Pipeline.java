package io.trestle.routes.door.http1;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.trestle.routes.door.transport.BodyFlow;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Makes a connection speak HTTP/1.1. */
public final class Http1Pipeline {

    private Http1Pipeline() {}

    /**
     * Adds gate, codec, connection and exchange handler, in this order. The exchange handler sees one request at a time
     * and the next one after it has written the last content of an answer.
     *
     * @param draining whether answers shall say that they are the last of their connection
     * @param exchange makes the exchange handler
     */
    public static void install(
            ChannelPipeline pipeline,
            Http1Settings settings,
            BooleanSupplier draining,
            Function<BodyFlow, ChannelHandler> exchange) {
        RequestGate gate = new RequestGate(settings);
        pipeline.addLast("gate", gate);
        pipeline.addLast("decoder", new HttpRequestDecoder(decoding(settings)));
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("connection", new Http1Connection(gate, settings, draining));
        pipeline.addLast("exchange", exchange.apply(gate));
    }

    /** The gate has checked every byte, so that the decoder's own limits only have to be wide enough. */
    private static HttpDecoderConfig decoding(Http1Settings settings) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.maxHead() + 1)
                .setMaxHeaderSize(2 * settings.maxHead() + settings.maxTrailers())
                .setMaxChunkSize(1 << 20)
                .setAllowPartialChunks(true)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setValidateHeaders(false);
    }
}
