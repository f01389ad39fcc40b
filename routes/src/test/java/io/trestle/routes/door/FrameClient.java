package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** A raw HTTP/2 connection: sends any frames, and reads answers frame by frame (RFC 9113 section 4). */
final class FrameClient implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;

    static final int HEADER_TABLE_SIZE = 1;
    static final int INITIAL_WINDOW = 4;

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** @param fields of a head, {@code name: value} each */
    record Frame(int type, int flags, int stream, byte[] payload, List<String> fields) {

        boolean endsStream() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        int number(int at) {
            return ByteBuffer.wrap(payload).getInt(at);
        }
    }

    static {
        // Loads what heads need before any gateway waits for one.
        try {
            ByteBuf block = Unpooled.buffer();
            new DefaultHttp2HeadersEncoder().encodeHeaders(1, new DefaultHttp2Headers(false).add("a", "b"), block);
            new DefaultHttp2HeadersDecoder(false).decodeHeaders(1, block);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
    }

    final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Deque<Frame> unread = new ArrayDeque<>();
    private int lastStream = -1;
    private boolean givesWindow = true;

    FrameClient(int port) throws IOException, Http2Exception {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
        send(PREFACE.getBytes(StandardCharsets.US_ASCII));
        settings();
    }

    private FrameClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Has sent nothing. */
    static FrameClient silent(int port) throws IOException {
        return new FrameClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static byte[] preface() {
        return PREFACE.getBytes(StandardCharsets.US_ASCII);
    }

    /** From here on nothing is said to have been taken. */
    FrameClient keepingWindows() {
        givesWindow = false;
        return this;
    }

    FrameClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    FrameClient frameOf(int type, int flags, int stream, byte... payload) throws IOException {
        return send(frame(type, flags, stream, payload));
    }

    /** @param pairs identifiers and values */
    FrameClient settings(int... pairs) throws IOException, Http2Exception {
        ByteBuffer payload = ByteBuffer.allocate(pairs.length * 3);
        for (int i = 0; i < pairs.length; i += 2) {
            payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
            if (pairs[i] == HEADER_TABLE_SIZE) {
                decoder.configuration().maxHeaderTableSize(pairs[i + 1]);
            }
        }
        return frameOf(SETTINGS, 0, 0, payload.array());
    }

    FrameClient window(int stream, int increment) throws IOException {
        return frameOf(WINDOW_UPDATE, 0, stream, number(increment));
    }

    FrameClient reset(int stream, int error) throws IOException {
        return frameOf(RST_STREAM, 0, stream, number(error));
    }

    static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** Compresses a head; {@code name}, {@code value} and so on. */
    byte[] block(String... fields) throws Http2Exception {
        ByteBuf block = Unpooled.buffer();
        for (int i = 0; i < fields.length; i += 2) {
            // One by one, since together netty would put them right.
            encoder.encodeHeaders(1, new DefaultHttp2Headers(false).add(fields[i], fields[i + 1]), block);
        }
        return ByteBufUtil.getBytes(block);
    }

    /** A new stream with this very head. */
    int open(boolean last, String... fields) throws IOException, Http2Exception {
        lastStream += 2;
        byte[] block = block(fields);
        int flags = last ? END_STREAM : 0;
        for (int from = 0, type = HEADERS; from == 0 || from < block.length; from += 16_384, type = CONTINUATION) {
            int to = Math.min(block.length, from + 16_384);
            byte[] part = Arrays.copyOfRange(block, from, to);
            frameOf(type, flags | (to == block.length ? END_HEADERS : 0), lastStream, part);
            flags = 0;
        }
        return lastStream;
    }

    /** A new stream with a right head, and these fields besides. */
    int request(boolean last, String method, String target, String... fields) throws IOException, Http2Exception {
        List<String> all =
                new ArrayList<>(List.of(":method", method, ":scheme", "http", ":authority", "test", ":path", target));
        all.addAll(List.of(fields));
        return open(last, all.toArray(String[]::new));
    }

    int get(String target) throws IOException, Http2Exception {
        return request(true, "GET", target);
    }

    int post(String target, String body) throws IOException, Http2Exception {
        int stream = request(false, "POST", target, "content-length", "" + body.length());
        data(stream, body.getBytes(StandardCharsets.ISO_8859_1), true);
        return stream;
    }

    FrameClient data(int stream, byte[] body, boolean last) throws IOException {
        for (int from = 0; from == 0 || from < body.length; from += 16_384) {
            int to = Math.min(body.length, from + 16_384);
            frameOf(DATA, last && to == body.length ? END_STREAM : 0, stream, Arrays.copyOfRange(body, from, to));
        }
        return this;
    }

    /** The next frame of all, those that were passed over first. */
    Frame next() throws IOException, Http2Exception {
        return unread.isEmpty() ? read() : unread.remove();
    }

    private Frame read() throws IOException, Http2Exception {
        int head = in.readInt();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = new byte[head >>> 8];
        in.readFully(payload);
        int type = head & 0xff;
        if (type == SETTINGS && (flags & ACK) == 0) {
            frameOf(SETTINGS, ACK, 0);
        }
        if (type == DATA && givesWindow && payload.length > 0) {
            window(0, payload.length);
            if ((flags & END_STREAM) == 0) {
                window(stream, payload.length);
            }
        }
        List<String> fields = new ArrayList<>();
        if (type == HEADERS) {
            decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload))
                    .forEach(field -> fields.add(field.getKey() + ": " + field.getValue()));
        }
        return new Frame(type, flags, stream, payload, fields);
    }

    /** The next frame of this stream. */
    Frame next(int stream) throws IOException, Http2Exception {
        for (Iterator<Frame> frames = unread.iterator(); frames.hasNext(); ) {
            Frame frame = frames.next();
            if (frame.stream() == stream) {
                frames.remove();
                return frame;
            }
        }
        while (true) {
            Frame frame = read();
            if (frame.stream() == stream) {
                return frame;
            }
            unread.add(frame);
        }
    }

    /** The next answer of this stream; one that is only for the time being comes alone. */
    TestClient.Answer answer(int stream) throws IOException, Http2Exception {
        int status = 0;
        List<String> fields = List.of();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Frame frame = next(stream);
            if (frame.type() == RST_STREAM) {
                throw new EOFException("reset: " + frame.number(0) + " after " + status);
            }
            if (frame.type() == HEADERS) {
                fields = frame.fields();
                status = Integer.parseInt(new TestClient.Answer(0, fields, new byte[0]).field(":status"));
            }
            if (frame.type() == DATA) {
                body.write(frame.payload());
            }
            if (frame.endsStream() || status < 200 && frame.type() == HEADERS) {
                return new TestClient.Answer(status, fields, body.toByteArray());
            }
        }
    }

    /** The error code with which the stream is reset, whatever is answered before. */
    int resetOf(int stream) throws IOException, Http2Exception {
        while (true) {
            Frame frame = next(stream);
            if (frame.type() == RST_STREAM) {
                return frame.number(0);
            }
        }
    }

    /** The next word that the connection ends. */
    Frame goAway() throws IOException, Http2Exception {
        while (true) {
            Frame frame = next(0);
            if (frame.type() == GOAWAY) {
                return frame;
            }
        }
    }

    /** Whether the gateway closes the connection, whatever it says before. */
    boolean isClosed() {
        try {
            while (true) {
                read();
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
