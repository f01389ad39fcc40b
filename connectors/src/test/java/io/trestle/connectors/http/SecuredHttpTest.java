package io.trestle.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.trestle.connectors.Calls;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.OAuthClient;
import io.trestle.connectors.system.SystemTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service over TLS that asks who connects, and for a login. */
@Timeout(60)
class SecuredHttpTest {

    private static final String PASSWORD = "correct: horse é";

    @TempDir
    static Path folder;

    private static TestKeys keys;

    private final Queue<String> logins = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpsServer server;

    @BeforeAll
    static void make() {
        keys = new TestKeys(folder);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private void serve(KeyFile own, @Nullable KeyFile trusted) throws Exception {
        KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(own.open(), own.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        if (trusted == null) {
            context.init(identity.getKeyManagers(), null, null);
        } else {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted.open());
            context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
        }
        HttpsServer starting = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        starting.setExecutor(threads);
        starting.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = context.getDefaultSSLParameters();
                parameters.setNeedClientAuth(trusted != null);
                connection.setSSLParameters(parameters);
            }
        });
        starting.createContext("/", exchange -> {
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        starting.start();
        server = starting;
    }

    private HttpSystem system(
            String host,
            @Nullable String username,
            @Nullable String password,
            @Nullable SystemTls tls,
            Map<String, String> headers) {
        return new HttpSystem(
                "billing",
                List.of(URI.create("https://" + host + ":"
                        + Objects.requireNonNull(server).getAddress().getPort())),
                username,
                password,
                null,
                tls,
                Map.of(
                        "get",
                        new HttpSystem.Operation(
                                "GET /x",
                                Map.of(),
                                headers,
                                Map.of(),
                                HttpSystem.Format.JSON,
                                HttpSystem.Format.JSON,
                                null,
                                null,
                                null)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private @Nullable SystemFailureException call(HttpSystem system) throws Exception {
        try (Calls calls = Calls.open(system)) {
            Exchange answer = calls.send("get", null);
            assertThat(answer.getException())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            failure -> assertThat(failure).isInstanceOf(SystemFailureException.class));
            return answer.getException(SystemFailureException.class);
        }
    }

    @Test
    void answersAGatewayThatItKnows() throws Exception {
        serve(keys.server("service", "ip:127.0.0.1"), keys.trust("gateway"));
        SystemTls tls = new SystemTls(keys.trust("service"), keys.key("gateway"));

        assertThat(call(system("127.0.0.1", "trestle", PASSWORD, tls, Map.of())))
                .isNull();
        assertThat(logins).containsExactly("Basic dHJlc3RsZTpjb3JyZWN0OiBob3JzZSDDqQ==");
    }

    @Test
    void isNotCalledWithoutWhatItAsksForNorWhenItIsNotBelieved() throws Exception {
        serve(keys.server("service", "ip:127.0.0.1"), keys.trust("gateway"));
        for (SystemTls tls : new SystemTls[] {
            null,
            new SystemTls(null, keys.key("gateway")),
            new SystemTls(keys.trust("service"), null),
            new SystemTls(keys.trust("service"), keys.key("stranger")),
            new SystemTls(keys.trust("stranger"), keys.key("gateway")),
        }) {
            SystemFailureException failure = call(system("127.0.0.1", "trestle", PASSWORD, tls, Map.of()));
            assertThat(failure).as("with %s", tls).isNotNull().hasMessageNotContaining(PASSWORD);
        }
        assertThat(logins).isEmpty();
    }

    @Test
    void isNotBelievedUnderAnotherName() throws Exception {
        serve(keys.server("elsewhere", "dns:elsewhere.example"), null);

        SystemFailureException failure =
                call(system("127.0.0.1", null, null, new SystemTls(keys.trust("elsewhere"), null), Map.of()));

        assertThat(failure).isNotNull().extracting(SystemFailureException::kind).isEqualTo(Kind.UNREACHABLE);
        assertThat(logins).isEmpty();
    }

    @Test
    void getsTheLoginOfTheOperationBeforeThatOfTheSystem() throws Exception {
        serve(keys.server("service", "ip:127.0.0.1"), null);
        SystemTls tls = new SystemTls(keys.trust("service"), null);

        assertThat(call(system("127.0.0.1", "trestle", PASSWORD, tls, Map.of("Authorization", "Bearer x"))))
                .isNull();
        assertThat(call(system("127.0.0.1", null, null, tls, Map.of()))).isNull();
        assertThat(logins).containsExactly("Bearer x", "null");
    }

    @Test
    void saysWhichFileCannotBeUsed() throws Exception {
        serve(keys.server("service", "ip:127.0.0.1"), null);
        KeyFile good = keys.key("gateway");
        SystemTls wrong = new SystemTls(null, new KeyFile(good.file(), "wrong"));

        assertThatThrownBy(() -> Calls.open(system("127.0.0.1", null, null, wrong, Map.of())))
                .isInstanceOf(InvalidSystemException.class)
                .hasMessageContaining(
                        "tls.keys.file: " + good.file().getFileName() + " cannot be opened with the password");
    }

    @Test
    void issuesTokensToWhoeverBelievesItAsTheSystemsTlsSaysOrThatOfOauth() throws Exception {
        serve(keys.server("service", "ip:127.0.0.1"), null);
        SystemTls trusting = new SystemTls(keys.trust("service"), null);
        SystemTls plain = new SystemTls(null, null);

        // It answers, though not with a token.
        assertThat(call(asking(trusting, null))).hasMessageContaining("token_type: missing");
        assertThat(call(asking(null, trusting))).hasMessageContaining("token_type: missing");
        assertThat(call(asking(plain, trusting))).hasMessageContaining("token_type: missing");
        assertThat(logins).hasSize(3).allMatch(login -> login.startsWith("Basic "));

        assertThat(call(asking(null, null))).hasMessageContaining("the token endpoint is not reached");
        assertThat(call(asking(trusting, plain))).hasMessageContaining("the token endpoint is not reached");
        assertThat(logins).hasSize(3);
    }

    private HttpSystem asking(@Nullable SystemTls system, @Nullable SystemTls tokens) {
        HttpSystem without = system("127.0.0.1", null, null, system, Map.of());
        return new HttpSystem(
                without.system(),
                without.endpoints(),
                null,
                null,
                new OAuthClient(
                        without.endpoints().get(0),
                        "trestle",
                        PASSWORD,
                        List.of(),
                        null,
                        OAuthClient.AuthenticateBy.BASIC,
                        Duration.ofSeconds(10),
                        tokens),
                system,
                without.operations(),
                without.timeout(),
                without.connectTimeout(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
