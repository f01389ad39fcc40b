package io.trestle.it.chaos;

import io.trestle.gateway.GatewayCli;
import io.trestle.it.support.BasicLogin;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The gateway as a real process over an estate of three operations. */
final class UnderTest implements AutoCloseable {

    private final Path data;
    private final int port;
    private final int managementPort;
    final Proc process;

    /**
     * @param store of {@code gateway.yaml}; empty for the H2 file under the data
     * @param options of the JVM
     */
    UnderTest(
            Path folder,
            Path data,
            String store,
            List<Integer> ports,
            Map<String, Integer> systems,
            List<String> options)
            throws IOException {
        this.data = data;
        this.port = ports.get(0);
        this.managementPort = ports.get(1);
        Path estate = folder.resolve("estate");
        EstateGateway.write(estate, "gateway.yaml", "limits: {drain-timeout: 10s}\n" + store);
        EstateGateway.addTester(estate);
        EstateGateway.write(estate, "systems/queue.yaml", """
                system: queue
                kind: jms
                broker: tcp://127.0.0.1:%d
                timeout: 3s
                operations:
                  put: {queue: %s, format: bytes}
                """.formatted(systems.get("broker"), JmsTarget.QUEUE));
        EstateGateway.write(estate, "systems/web.yaml", """
                system: web
                kind: http
                endpoints: ["http://127.0.0.1:%d"]
                timeout: 1s
                operations:
                  post: {http: "POST /messages"}
                """.formatted(systems.get("web")));
        EstateGateway.write(estate, "apis/chaos/api.yaml", """
                api: chaos
                version: v1
                title: Chaos
                lifecycle: published
                access: {authenticate: [api-key]}
                timeout: 5s
                operations:
                  queued:
                    rest: POST /queued
                    call: queue.put
                    delivery: store-and-forward
                    forward: {order: /key, attempts: 1000, backoff: 100ms, max-backoff: 2s}
                    keys: [/id]
                  posted:
                    rest: POST /posted
                    call: web.post
                    delivery: store-and-forward
                    forward: {attempts: 5, backoff: 100ms, max-backoff: 1s}
                    keys: [/id]
                  called:
                    rest: POST /called
                    call: web.post
                    keys: [/id]
                """);
        process = new Proc(
                folder.resolve("gateway.log"),
                GatewayCli.class.getName(),
                options,
                List.of(
                        "run",
                        estate.toString(),
                        "--port",
                        Integer.toString(port),
                        "--management-port",
                        Integer.toString(managementPort),
                        "--data",
                        data.toString()));
    }

    Client caller() {
        return new Client(URI.create("http://127.0.0.1:" + port)).with("X-API-Key", EstateGateway.API_KEY);
    }

    /** The management listener; fails while there is none. */
    Client admin() {
        return new Client(URI.create("http://127.0.0.1:" + managementPort))
                .with("Authorization", BasicLogin.of("admin", password()));
    }

    private String password() {
        try {
            return Files.readAllLines(data.resolve("console").resolve("first-passwords.txt")).stream()
                    .filter(line -> line.startsWith("admin "))
                    .map(line -> line.substring("admin ".length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReady() {
        try {
            return new Client(URI.create("http://127.0.0.1:" + managementPort))
                            .get("/actuator/health/readiness")
                            .status()
                    == 200;
        } catch (UncheckedIOException down) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.close();
    }
}
