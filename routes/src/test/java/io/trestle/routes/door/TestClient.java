package io.trestle.routes.door;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A raw connection: sends any bytes, reads answers as strictly as they have to be written. */
final class TestClient implements AutoCloseable {

    record Answer(int status, List<String> fields, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        List<String> all(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return fields.stream()
                    .filter(f -> f.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(f -> f.substring(prefix.length()))
                    .toList();
        }

        String field(String name) {
            List<String> all = all(name);
            return all.isEmpty() ? "" : all.get(0);
        }
    }

    final Socket socket;
    private final InputStream in;

    TestClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    TestClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    TestClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    TestClient get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    TestClient post(String target, String body) throws IOException {
        return send(
                "POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** The next answer, to a request that was no HEAD. */
    Answer answer() throws IOException {
        return answer(false);
    }

    Answer answer(boolean head) throws IOException {
        String[] status = line().split(" ", 3);
        if (!status[0].equals("HTTP/1.1")) {
            throw new IOException("status line: " + String.join(" ", status));
        }
        List<String> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            fields.add(line);
        }
        Answer bare = new Answer(Integer.parseInt(status[1]), fields, new byte[0]);
        if (head || bare.status() == 204 || bare.status() == 304 || bare.status() < 200) {
            return bare;
        }
        return new Answer(bare.status(), fields, body(bare));
    }

    private byte[] body(Answer bare) throws IOException {
        if (bare.field("transfer-encoding").equals("chunked")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.write(exactly(size));
                line();
            }
            line();
            return all.toByteArray();
        }
        return bare.field("content-length").isEmpty()
                ? in.readAllBytes()
                : exactly(Integer.parseInt(bare.field("content-length")));
    }

    byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("after: " + line);
            }
            line.append((char) b);
        }
        if (in.read() != '\n') {
            throw new IOException("a line without LF: " + line);
        }
        return line.toString();
    }

    /** Whether the gateway closed the connection, after everything it sent was read. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Closes without goodbye: the other side gets a reset. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
