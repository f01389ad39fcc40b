package io.trestle.routes.door;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calls over one connection, one call at a time, in whatever protocol. */
interface Caller extends AutoCloseable {

    /** What a connection can speak. */
    enum Protocol {
        HTTP_1_1 {
            @Override
            Caller connect(int port) throws Exception {
                return new Http1(new TestClient(port));
            }
        },
        HTTP_2 {
            @Override
            Caller connect(int port) throws Exception {
                return new Http2(new FrameClient(port));
            }
        };

        abstract Caller connect(int port) throws Exception;
    }

    /** @param fields {@code name}, {@code value} and so on */
    TestClient.Answer call(String method, String target, String body, String... fields) throws Exception;

    default TestClient.Answer get(String target, String... fields) throws Exception {
        return call("GET", target, "", fields);
    }

    /** In HTTP/1.1. */
    record Http1(TestClient client) implements Caller {

        @Override
        public TestClient.Answer call(String method, String target, String body, String... fields) throws Exception {
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
            for (int i = 0; i < fields.length; i += 2) {
                head.append(fields[i]).append(": ").append(fields[i + 1]).append("\r\n");
            }
            if (!body.isEmpty()) {
                head.append("Content-Length: ").append(body.length()).append("\r\n");
            }
            return client.send(head + "\r\n" + body).answer(method.equals("HEAD"));
        }

        @Override
        public void close() throws Exception {
            client.close();
        }
    }

    /** In HTTP/2. */
    record Http2(FrameClient client) implements Caller {

        @Override
        public TestClient.Answer call(String method, String target, String body, String... fields) throws Exception {
            List<String> all = new ArrayList<>(List.of(fields));
            if (!body.isEmpty()) {
                all.addAll(List.of("content-length", "" + body.length()));
            }
            int stream = client.request(body.isEmpty(), method, target, all.toArray(String[]::new));
            if (!body.isEmpty()) {
                client.data(stream, body.getBytes(StandardCharsets.ISO_8859_1), true);
            }
            return client.answer(stream);
        }

        @Override
        public void close() throws Exception {
            client.close();
        }
    }
}
