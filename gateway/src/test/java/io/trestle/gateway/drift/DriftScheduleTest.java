package io.trestle.gateway.drift;

import static io.trestle.gateway.drift.LiveSystem.document;
import static io.trestle.gateway.drift.LiveSystem.text;
import static io.trestle.gateway.drift.LiveSystem.wsdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trestle.routes.importing.Drift;
import io.trestle.routes.importing.Drift.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class DriftScheduleTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NAME = "calculator";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(DriftLog.class);
    private final AppenderBase<ILoggingEvent> listening = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    @TempDir
    Path folder;

    private LiveSystem system;
    private DriftSchedule schedule;

    @BeforeEach
    void begin() throws IOException {
        listening.start();
        log.addAppender(listening);
        system = new LiveSystem();
        system.importInto(folder);
        watchWith(Duration.ofSeconds(30));
    }

    private void watchWith(Duration patience) {
        schedule = new DriftSchedule(metrics, Clock.systemUTC(), patience);
    }

    @AfterEach
    void end() {
        schedule.close();
        system.close();
        log.detachAppender(listening);
    }

    @Test
    void tellsOfEachChangeOnceAndChangesNothing() throws Exception {
        Map<Path, String> before = files();
        schedule.follow(LiveSystem.read(folder));
        awaitState(State.SAME);
        system.answers(wsdl("Add", "Divide", "Multiply"));
        awaitState(State.COMPATIBLE);
        assertThat(found().changes()).extracting(change -> change.operation()).containsExactly("POST /multiply");
        system.answers(wsdl("Add"));
        awaitState(State.BREAKING);
        assertThat(found().changes())
                .anyMatch(each -> each.breaking() && each.operation().equals("POST /divide"));
        double checks = checks("breaking");
        await().atMost(SOON).until(() -> checks("breaking") >= checks + 2);
        system.answers(wsdl("Add", "Divide"));
        awaitState(State.SAME);

        await().atMost(SOON).untilAsserted(() -> assertThat(lines).hasSize(4));
        assertThat(lines.get(0)).endsWith("as it was imported");
        assertThat(lines.get(1)).contains("go on as before", "POST /multiply: added");
        assertThat(lines.get(2)).contains("breaks callers", "POST /divide: removed");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void comesBackWhenASystemDoes() throws Exception {
        system.answers(text(503, ""));
        schedule.follow(LiveSystem.read(folder));
        awaitState(State.UNKNOWN);
        system.answers(wsdl("Add", "Divide"));
        awaitState(State.SAME);
        assertThat(state().failures()).isZero();
        assertThat(state().since()).isEqualTo(state().checkedAt());
    }

    static Stream<Arguments> hostileAnswers() {
        return Stream.of(
                Arguments.of("nothing there", text(404, ""), "status 404"),
                Arguments.of(
                        "not well-formed",
                        text(200, document("Add").replace("</types>", "")),
                        "calc.wsdl:9: not well-formed: Unexpected close tag"),
                Arguments.of(
                        "no contract", text(200, "<html/>"), "expected: {http://schemas.xmlsoap.org/wsdl/}definitions"),
                Arguments.of(
                        "an entity that grows",
                        text(
                                200,
                                "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
                                        + document("Add").replace("urn:calc", "&b;")),
                        ""),
                Arguments.of("deep", text(200, "<a>".repeat(100_000)), ""),
                Arguments.of("huge", (LiveSystem.Answer) DriftScheduleTest::goOnForEver, "too large"),
                Arguments.of("slow to begin", (LiveSystem.Answer) DriftScheduleTest::sayNothing, "too slow"),
                Arguments.of("slow to end", (LiveSystem.Answer) DriftScheduleTest::dribble, "too slow"),
                Arguments.of("cut off", (LiveSystem.Answer) DriftScheduleTest::breakOff, "cannot be fetched"),
                Arguments.of("leads to metadata", redirect("http://169.254.169.254/latest/meta-data/"), "not fetched"),
                Arguments.of("leads to another port", redirect("http://127.0.0.1:1/"), "not fetched"),
                Arguments.of("leads to a file", redirect("file:///etc/hostname"), "expected: http(s)"),
                Arguments.of("leads nowhere", redirect("/calc?wsdl"), "redirects"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileAnswers")
    void staysAWatchWhateverASystemAnswers(String how, LiveSystem.Answer answer, String why) throws Exception {
        if (how.startsWith("slow")) {
            schedule.close();
            watchWith(Duration.ofMillis(500));
        }
        system.answers(answer);
        schedule.follow(LiveSystem.read(folder));
        await().atMost(SOON).until(() -> checks("unknown") >= 1);
        assertThat(state().state()).isEqualTo(State.UNKNOWN);
        assertThat(found().failure()).containsIgnoringCase(why);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lines)
                        .singleElement()
                        .asString()
                        .contains("not known", String.valueOf(found().failure())));
        await().atMost(SOON).untilAsserted(() -> {
            DriftState known = state();
            assertThat(Duration.between(known.checkedAt(), known.nextCheckAt()))
                    .isGreaterThan(Duration.ofMillis(1_500));
        });
    }

    @Test
    void followsWhatAnEstateSays() throws Exception {
        schedule.follow(LiveSystem.read(folder));
        awaitState(State.SAME);
        Path file = folder.resolve("systems/calculator.yaml");
        Files.writeString(file, Files.readString(file).replace("drift: {every: 1s}", "drift: {every: 1d}"));
        schedule.follow(LiveSystem.read(folder));
        assertThat(state().watch().every()).isEqualTo(Duration.ofDays(1));
        assertThat(state().checkedAt()).isNull();
        Files.writeString(file, Files.readString(file).replace("drift: {every: 1d}", ""));
        schedule.follow(LiveSystem.read(folder));
        assertThat(schedule.of(NAME)).isEmpty();
        assertThat(metrics.find("trestle.system.drift").gauges()).isEmpty();
    }

    @Test
    void endsWhileASystemKeepsItWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        system.answers(exchange -> {
            asked.countDown();
            sayNothing(exchange);
        });
        schedule.follow(LiveSystem.read(folder));
        asked.await();
        schedule.close();
        assertThat(lines).isEmpty();
    }

    private void awaitState(State state) {
        await().atMost(SOON).until(() -> state().checkedAt() != null && state().state() == state);
        Gauge gauge = metrics.get("trestle.system.drift")
                .tags("system", NAME, "state", DriftViews.word(state))
                .gauge();
        assertThat(gauge.value()).isOne();
        assertThat(metrics.get("trestle.system.drift").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum())
                .isOne();
    }

    private DriftState state() {
        return schedule.of(NAME).orElseThrow();
    }

    private Drift found() {
        return state().drifts().get(0);
    }

    private double checks(String state) {
        var counter =
                metrics.find("trestle.system.drift.checks").tag("state", state).counter();
        return counter == null ? 0 : counter.count();
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Arrays.toString(Files.readAllBytes(file)) + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    private static LiveSystem.Answer redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    private static void goOnForEver(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'>".getBytes());
            byte[] more = " ".repeat(1 << 16).getBytes();
            while (!Thread.currentThread().isInterrupted()) {
                out.write(more);
            }
        }
    }

    private static void sayNothing(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        awaitEnd();
    }

    private static void dribble(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("<definitions".getBytes());
        exchange.getResponseBody().flush();
        awaitEnd();
    }

    private static void breakOff(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 10_000);
        exchange.getResponseBody().write("<definitions".getBytes());
        throw new IOException("broken off");
    }

    /** Until the server is stopped. */
    private static void awaitEnd() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
