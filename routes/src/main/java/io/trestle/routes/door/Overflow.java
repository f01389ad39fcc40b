package io.trestle.routes.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.trestle.routes.call.CallIds;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What becomes of connections for which there is no room: 503 without reading, up to a point, and nothing beyond. */
final class Overflow {

    private static final int MOST_TOLD = 256;
    private static final long LINGER_MILLIS = 1_000;

    private Overflow() {}

    static void refuse(Channel channel, int beyond, DateField date, CallIds ids) {
        if (beyond >= MOST_TOLD) {
            channel.close();
            return;
        }
        channel.pipeline().addLast("overflow", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext ctx) {
                String callId = ids.next();
                byte[] answer = answer(Problems.overloaded(Lookup.SOON), callId, date.value());
                ctx.writeAndFlush(Unpooled.wrappedBuffer(answer)).addListener(written -> {
                    ((DuplexChannel) ctx.channel()).shutdownOutput();
                    ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
                });
            }

            @Override
            public void channelRead(ChannelHandlerContext ctx, Object msg) {
                ReferenceCountUtil.release(msg);
            }
        });
    }

    private static byte[] answer(Problem problem, String callId, String date) {
        byte[] json = Problems.toJson(problem, Problems.instance(callId));
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
        head.append("Content-Type: ").append(Problems.MEDIA_TYPE).append("\r\n");
        head.append("Content-Length: ").append(json.length).append("\r\n");
        head.append("Connection: close\r\nDate: ").append(date).append("\r\n");
        head.append(HeaderNames.CALL_ID).append(": ").append(callId).append("\r\n");
        for (Map.Entry<String, String> field : problem.headers().entrySet()) {
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        byte[] lines = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[lines.length + json.length];
        System.arraycopy(lines, 0, all, 0, lines.length);
        System.arraycopy(json, 0, all, lines.length, json.length);
        return all;
    }
}
