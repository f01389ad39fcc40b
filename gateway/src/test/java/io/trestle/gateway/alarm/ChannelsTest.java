package io.trestle.gateway.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.AlarmMessage.Item;
import io.trestle.ledger.alarm.UndeliveredException;
import io.trestle.routes.estate.alarm.MailChannel;
import io.trestle.routes.estate.alarm.MailChannel.Tls;
import io.trestle.routes.estate.alarm.WebhookChannel;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Messages to a web server and a mail server that are there, are slow, refuse, or mean no good. */
@Timeout(60)
class ChannelsTest {

    private static final String SECRET = "0123456789abcdef0123";

    private final Channels channels = new Channels(Clock.systemUTC());
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer web;

    @BeforeEach
    void begin() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(workers);
        web.createContext("/", this::answer);
        web.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        web.stop(0);
        workers.shutdownNow();
    }

    @Test
    void postsWhatAReceiverCanCheck() throws Exception {
        channels.send(webhook("/good/T0KEN", SECRET), message("Orders fail"));

        assertThat(requests).hasSize(1);
        String body = requests.get(0).substring("POST /good/T0KEN ".length());
        assertThat(body).contains("\"event\":\"firing\"", "\"value\":12.5", "\"since\":\"2026-11-25T02:00:00Z\"");
        assertThat(headers.get("Content-type")).isEqualTo("application/json");
        String signature = Objects.requireNonNull(headers.get("Trestle-Signature"));
        assertThat(signature).matches("t=[0-9]{10},v1=[0-9a-f]{64}");
        long seconds = Long.parseLong(signature.substring(2, 12));
        assertThat(signature).endsWith(Webhook.signature(SECRET, seconds, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void signsAsOthersWould() {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac 0123456789abcdef0123
        assertThat(Webhook.signature(SECRET, 1_700_000_000L, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("19ecdc0e607efbadb3c4a4ac61543ed0f9b88019950c2e31536f94e89ad1b7df");
    }

    @Test
    void followsNoRedirect() {
        assertThatThrownBy(() -> channels.send(webhook("/redirect", null), message("x")))
                .isInstanceOf(UndeliveredException.class)
                .hasMessage("status 302 (expected: 2xx)");
        assertThat(requests).hasSize(1);
        assertThat(headers).doesNotContainKey("Trestle-Signature");
    }

    @Test
    void givesUpOnWhoIsSlowOrNeverEnds() {
        for (String path : List.of("/slow", "/endless")) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> channels.send(webhook(path, null), message("x")))
                    .isInstanceOf(UndeliveredException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void saysNothingOfTheAddressWhenItCannotBeReached() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        WebhookChannel gone = new WebhookChannel(
                "pager", URI.create("http://127.0.0.1:" + nobody + "/T0KEN"), SECRET, Duration.ofSeconds(2), 8);
        assertThatThrownBy(() -> channels.send(gone, message("x")))
                .isInstanceOf(UndeliveredException.class)
                .hasMessageNotContaining("T0KEN")
                .hasMessageNotContaining("127.0.0.1");
        assertThatThrownBy(() -> channels.send(webhook("/broken", null), message("x")))
                .hasMessage("status 500 (expected: 2xx)");
    }

    @Test
    void mailsToEveryoneAtOnce() throws Exception {
        Box box = new Box("nobody@example.org");
        SMTPServer server = smtp(box);
        try {
            channels.send(mail(server, Tls.NONE, "a@example.org", "b@example.org"), message("Aufträge scheitern"));

            assertThat(box.recipients).containsExactly("a@example.org", "b@example.org");
            MimeMessage got = box.message(0);
            assertThat(got.getSubject()).isEqualTo("[FIRING critical] Aufträge scheitern: orders-failing, api:orders");
            assertThat(got.getRecipients(RecipientType.TO)).hasSize(2);
            assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(String.valueOf(got.getContent()))
                    .contains(
                            "firing orders-failing (critical, api:orders): Aufträge scheitern: 12.5 % (threshold 5 %),"
                                    + " 7 of 56 calls");
        } finally {
            server.stop();
        }
    }

    @Test
    void letsNobodyAddAHeaderField() throws Exception {
        Box box = new Box("nobody@example.org");
        SMTPServer server = smtp(box);
        try {
            channels.send(
                    mail(server, Tls.NONE, "a@example.org"),
                    message("x\r\nBcc: everybody@example.org\r\n\r\nHello\u2028there " + "y".repeat(500)));

            MimeMessage got = box.message(0);
            assertThat(got.getHeader("Bcc")).isNull();
            assertThat(got.getSubject()).contains("x  Bcc: everybody@example.org");
            assertThat(box.recipients).containsExactly("a@example.org");
        } finally {
            server.stop();
        }
    }

    @Test
    void countsAsSentWhereSomeRecipientsTakeItAndNotWhereNobodyDoes() throws Exception {
        Box box = new Box("gone@example.org");
        SMTPServer server = smtp(box);
        try {
            channels.send(mail(server, Tls.NONE, "a@example.org", "gone@example.org"), message("x"));
            assertThat(box.recipients).containsExactly("a@example.org");
            assertThatThrownBy(() -> channels.send(mail(server, Tls.NONE, "gone@example.org"), message("x")))
                    .isInstanceOf(UndeliveredException.class)
                    .hasMessage("the server refused all recipients or the sender");
        } finally {
            server.stop();
        }
    }

    @Test
    void sendsNothingInTheClearWhereTlsIsWanted() throws Exception {
        Box box = new Box("nobody@example.org");
        SMTPServer server = smtp(box);
        try {
            assertThatThrownBy(() -> channels.send(mail(server, Tls.STARTTLS, "a@example.org"), message("x")))
                    .isInstanceOf(UndeliveredException.class);
            assertThatThrownBy(() -> channels.send(mail(server, Tls.IMPLICIT, "a@example.org"), message("x")))
                    .isInstanceOf(UndeliveredException.class);
            assertThat(box.recipients).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void givesUpOnAMailServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MailChannel channel = new MailChannel(
                    "mail",
                    "127.0.0.1",
                    silent.getLocalPort(),
                    Tls.NONE,
                    null,
                    null,
                    "trestle@example.org",
                    List.of("a@example.org"),
                    Duration.ofMillis(500),
                    8);
            assertThatThrownBy(() -> channels.send(channel, message("x")))
                    .isInstanceOf(UndeliveredException.class)
                    .hasMessage("SocketTimeoutException");
        }
    }

    private WebhookChannel webhook(String path, @Nullable String secret) {
        URI url = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + path);
        return new WebhookChannel("pager", url, secret, Duration.ofMillis(1_000), 8);
    }

    private static MailChannel mail(SMTPServer server, Tls tls, String... to) {
        return new MailChannel(
                "mail",
                "127.0.0.1",
                server.getPortAllocated(),
                tls,
                null,
                null,
                "trestle@example.org",
                List.of(to),
                Duration.ofSeconds(20),
                8);
    }

    private static AlarmMessage message(String title) {
        return new AlarmMessage(
                "m1",
                Instant.parse("2026-11-25T02:02:00Z"),
                List.of(new Item(
                        "orders-failing",
                        "api:orders",
                        "firing",
                        "critical",
                        title,
                        Instant.parse("2026-11-25T02:00:00Z"),
                        12.5,
                        5,
                        "%",
                        "7 of 56 calls",
                        null)),
                0);
    }

    private static SMTPServer smtp(Box box) {
        SMTPServer server = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .simpleMessageListener(box)
                .build();
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        try (exchange) {
            switch (path) {
                case "/redirect" -> {
                    exchange.getResponseHeaders().set("Location", "/internal");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/slow" -> awaitEnd();
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (end.getCount() > 0) {
                        exchange.getResponseBody().write(new byte[1024]);
                    }
                }
                case "/broken" -> exchange.sendResponseHeaders(500, -1);
                default -> exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a mail server got. */
    private static final class Box implements SimpleMessageListener {

        final List<String> recipients = new CopyOnWriteArrayList<>();
        private final List<byte[]> messages = new ArrayList<>();
        private final String unknown;

        Box(String unknown) {
            this.unknown = unknown;
        }

        @Override
        public boolean accept(@Nullable String from, String recipient) {
            return !recipient.equals(unknown);
        }

        @Override
        public void deliver(@Nullable String from, String recipient, java.io.InputStream data) throws IOException {
            recipients.add(recipient);
            messages.add(data.readAllBytes());
        }

        MimeMessage message(int number) throws Exception {
            return new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(messages.get(number)));
        }
    }
}
