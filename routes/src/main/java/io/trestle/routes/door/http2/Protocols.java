package io.trestle.routes.door.http2;

import io.netty.channel.ChannelPipeline;

/** What a connection may speak. */
public interface Protocols {

    /** Makes it speak HTTP/1.1. */
    void http1(ChannelPipeline pipeline);

    /** Makes it speak HTTP/2. */
    void http2(ChannelPipeline pipeline);
}
