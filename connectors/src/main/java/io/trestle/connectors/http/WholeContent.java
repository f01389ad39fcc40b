package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The content of an answer, collected up to a limit. */
final class WholeContent {

    private WholeContent() {}

    static Mono<byte[]> of(Flux<ByteBuf> content, int limit) {
        return content.collect(ByteArrayOutputStream::new, (bytes, part) -> append(bytes, part, limit))
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream bytes, ByteBuf part, int limit) {
        int more = part.readableBytes();
        if (more > limit - bytes.size()) {
            throw new AnswerTooLargeException(limit);
        }
        byte[] copy = new byte[more];
        part.getBytes(part.readerIndex(), copy);
        bytes.writeBytes(copy);
    }
}
