package io.trestle.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trestle.gateway.GatewayCli;
import io.trestle.it.support.EstateGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads as large as they may be, more of them than a gateway with little memory can carry out at once. */
@Timeout(240)
class LargeUploadsTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:f' targetNamespace='urn:f'>
              <types><x:schema targetNamespace='urn:f' elementFormDefault='qualified'>
                <x:element name='Store'><x:complexType><x:sequence><x:element name='content' type='x:base64Binary'/></x:sequence></x:complexType></x:element>
                <x:element name='Stored'><x:complexType/></x:element>
              </x:schema></types>
              <message name='In'><part name='p' element='t:Store'/></message><message name='Out'><part name='p' element='t:Stored'/></message>
              <portType name='T'><operation name='Store'><input message='t:In'/><output message='t:Out'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/><operation name='Store'><s:operation soapAction=''/>
                <input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation></binding>
              <service name='FileService'><port name='P' binding='t:B'><s:address location='http://127.0.0.1:PORT/files'/></port></service>
            </definitions>
            """;

    private static final byte[] ANSWER =
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Stored xmlns='urn:f'/></e:Body></e:Envelope>"
                    .getBytes(UTF_8);

    private static final int AT_ONCE = 10;
    private static final int CONTENT = 11_000_000;
    private static final byte[] FORM = form();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean silent;
    private HttpServer system;
    private Process gateway;
    private int port;

    @TempDir
    Path folder;

    private static byte[] form() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{\"content\":\"cid:one\"}\r\n--b\r\n"
                        .getBytes(UTF_8));
        form.writeBytes("Content-Disposition: form-data; name=\"one\"; filename=\"x\"\r\n\r\n".getBytes(UTF_8));
        form.writeBytes(new byte[CONTENT]);
        form.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    @BeforeEach
    void serve() throws Exception {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        system.setExecutor(threads);
        system.createContext("/", this::answer);
        system.start();
        Path estate = ImportedEstate.of(
                folder,
                WSDL.replace("PORT", Integer.toString(system.getAddress().getPort())));
        edit(estate.resolve("apis/file/api.yaml"), "\nlifecycle:", "\nmax-body: 12MB\ntimeout: 10s\nlifecycle:");
        edit(estate.resolve("systems/file.yaml"), "\nkind: soap", "\nkind: soap\nmtom: true\ntimeout: 10s");
        EstateGateway.addTester(estate);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx400m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayCli.class.getName(),
                        "run",
                        estate.toString(),
                        "--port",
                        Integer.toString(port),
                        "--management-port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(90)).until(this::isThere);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private boolean isThere() {
        assertThat(gateway.isAlive()).isTrue();
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            if (silent) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    @AfterEach
    void stop() throws Exception {
        gateway.destroy();
        if (!gateway.waitFor(30, TimeUnit.SECONDS)) {
            gateway.destroyForcibly().waitFor();
        }
        system.stop(0);
        threads.shutdownNow();
    }

    private CompletableFuture<HttpResponse<String>> upload() {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/file/v1/store"))
                        .header("X-API-Key", EstateGateway.API_KEY)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .timeout(Duration.ofSeconds(60))
                        .POST(BodyPublishers.ofByteArray(FORM))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Begins an upload and goes away after so many bytes. */
    private void abort(int after) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = client.getOutputStream();
            out.write(("POST /file/v1/store HTTP/1.1\r\nHost: x\r\nX-API-Key: " + EstateGateway.API_KEY
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + FORM.length
                            + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(FORM, 0, after);
            out.flush();
        } catch (IOException refused) {
            // The gateway may have closed it before all was sent.
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    private int status(CompletableFuture<HttpResponse<String>> upload) throws IOException {
        try {
            return upload.join().statusCode();
        } catch (CompletionException e) {
            throw new AssertionError(Files.readString(folder.resolve("gateway.log")), e);
        }
    }

    private void takesOneAgain() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(status(upload())).isEqualTo(200));
    }

    @Test
    void areTakenOrAskedToComeAgainWhateverBecomesOfTheirClientsAndTheSystem() throws Exception {
        takesOneAgain();
        for (int round = 0; round < 2; round++) {
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(upload());
            }
            List<Integer> statuses = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> one : all) {
                statuses.add(status(one));
            }
            assertThat(statuses).contains(200).containsAnyOf(503).isSubsetOf(200, 503);
        }
        takesOneAgain();

        List<CompletableFuture<Void>> aborted = new ArrayList<>();
        for (int i = 0; i < 2 * AT_ONCE; i++) {
            int after = i % 2 == 0 ? FORM.length : FORM.length / 2;
            aborted.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            abort(after);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    },
                    threads));
        }
        aborted.forEach(CompletableFuture::join);
        takesOneAgain();

        silent = true;
        assertThat(status(upload())).isIn(502, 503, 504);
        silent = false;
        takesOneAgain();

        assertThat(gateway.isAlive()).isTrue();
        assertThat(folder.resolve("gateway.log")).content().doesNotContain("OutOfMemory");
    }
}
