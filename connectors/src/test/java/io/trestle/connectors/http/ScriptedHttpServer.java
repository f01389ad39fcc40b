package io.trestle.connectors.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP server on 127.0.0.1 whose answers a test writes byte by byte. */
public final class ScriptedHttpServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Thread accepting;

    /** What is answered. When it returns, the connection takes the next request; when it throws, it is closed. */
    @FunctionalInterface
    public interface Script {
        void answer(Heard request) throws Exception;
    }

    public ScriptedHttpServer(Script script) throws IOException {
        this(script, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    }

    /** @param listener bound */
    public ScriptedHttpServer(Script script, ServerSocket listener) {
        this.script = script;
        this.listener = listener;
        this.accepting = thread(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The requests whose heads came. */
    public List<Heard> heard() {
        return heard;
    }

    /** The only request. */
    public Heard only() {
        if (heard.size() != 1) {
            throw new AssertionError(heard.size() + " requests (expected: 1)");
        }
        return heard.get(0);
    }

    /** How many connections are open. */
    public int connections() {
        return sockets.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread unused = thread(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); line != null; line = line(in)) {
                Heard request = new Heard(line, fields(in), in, socket.getOutputStream(), socket);
                heard.add(request);
                script.answer(request);
                request.body();
            }
        } catch (Exception e) {
            // A script that ends with the connection, or a client that does.
        } finally {
            sockets.remove(socket);
        }
    }

    private static Map<String, String> fields(InputStream in) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + "," + b);
        }
        return fields;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "scripted-http");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** When it returns, nobody can connect any more: a thread that waits for connections may yet get one after its listener was closed. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            accepting.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One request. Its body is read when somebody asks for it. */
    public static final class Heard {

        private final String line;
        private final Map<String, String> fields;
        private final InputStream in;
        private final OutputStream out;
        private final Socket socket;
        private byte @Nullable [] body;

        private Heard(String line, Map<String, String> fields, InputStream in, OutputStream out, Socket socket) {
            this.line = line;
            this.fields = fields;
            this.in = in;
            this.out = out;
            this.socket = socket;
        }

        public String method() {
            return line.substring(0, line.indexOf(' '));
        }

        public String target() {
            return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        }

        public @Nullable String field(String name) {
            return fields.get(name.toLowerCase(Locale.ROOT));
        }

        public Map<String, String> fields() {
            return fields;
        }

        public Socket socket() {
            return socket;
        }

        public OutputStream out() {
            return out;
        }

        /** The whole body. */
        public synchronized byte[] body() throws IOException {
            byte[] known = body;
            if (known == null) {
                String length = field("content-length");
                known = "chunked".equals(field("transfer-encoding"))
                        ? chunks()
                        : whole(length == null ? 0 : Integer.parseInt(length));
                body = known;
            }
            return known;
        }

        public String text() {
            try {
                return new String(body(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (true) {
                String size = line(in);
                if (size == null) {
                    throw new EOFException();
                }
                byte[] chunk = whole(Integer.parseInt(size, 16));
                line(in);
                if (chunk.length == 0) {
                    return all.toByteArray();
                }
                all.writeBytes(chunk);
            }
        }

        private byte[] whole(int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        }

        /** Writes ISO-8859-1 as it is; lines end with CRLF. */
        public void write(String raw) throws IOException {
            out.write(raw.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Reads the body, and answers with a body of a known length. */
        public void answer(int status, String contentType, String text) throws IOException {
            answer(status, "Content-Type: " + contentType + "\r\n", text.getBytes(StandardCharsets.UTF_8));
        }

        /** Reads the body, and answers. */
        public void answer(int status, String fieldLines, byte[] content) throws IOException {
            body();
            write("HTTP/1.1 " + status + " Said\r\n" + fieldLines + "Content-Length: " + content.length + "\r\n\r\n");
            out.write(content);
            out.flush();
        }
    }
}
