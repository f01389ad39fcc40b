package io.trestle.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.gateway.TestCalls;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogTest {

    private final Logger access = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final AccessLog log = new AccessLog(operation -> "/customers/v1/customers/{customerId}");

    @BeforeEach
    void listen() {
        events.start();
        access.addAppender(events);
        access.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        access.detachAppender(events);
        MDC.clear();
    }

    @Test
    void writesOneLinePerCall() throws Exception {
        log.answered(TestCalls.answered(TestCalls.call(new Caller("web-shop", Set.of(), null)), 200, null));

        JsonNode line = new JsonMapper().readTree(encode(new JsonLines(), events.list.get(0)));
        assertThat(line.get("method").asText()).isEqualTo("GET");
        assertThat(line.get("path").asText()).isEqualTo("/customers/v1/customers/{customerId}");
        assertThat(line.get("operation").asText()).isEqualTo("customers.v1.getCustomer");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("ms").asDouble()).isEqualTo(12.3);
        assertThat(line.get("consumer").asText()).isEqualTo("web-shop");
        assertThat(line.get("callId").asText()).isEqualTo("01-call-id");
        assertThat(line.get("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void tellsNoSecret() {
        log.answered(TestCalls.answered(TestCalls.call(null), 401, "unauthenticated"));
        log.answered(new Answered(
                "01-call-id",
                null,
                "G\u001bET",
                "/nonesuch/" + TestCalls.SECRET,
                404,
                "not-found",
                Duration.ofMillis(1),
                0,
                0));

        for (ILoggingEvent event : events.list) {
            for (EncoderBase<ILoggingEvent> encoder : List.of(new JsonLines(), new TextLines())) {
                assertThat(encode(encoder, event))
                        .doesNotContain(TestCalls.SECRET)
                        .doesNotContain("\u001b");
            }
        }
        assertThat(events.list).hasSize(2);
    }

    @Test
    void letsNobodyForgeALine() throws Exception {
        access.info("a message\nwith a line\r\nand \u001b[31mcolour {}", "x\ny");
        ILoggingEvent event = events.list.get(0);

        assertThat(encode(new TextLines(), event)).hasLineCount(1).doesNotContain("\u001b");
        assertThat(encode(new JsonLines(), event)).hasLineCount(1).doesNotContain("\u001b");
        assertThat(new JsonMapper()
                        .readTree(encode(new JsonLines(), event))
                        .get("message")
                        .asText())
                .startsWith("a message\nwith");
    }

    @Test
    void keepsContextAndStackTraces() throws Exception {
        MDC.put("callId", "01-call-id");
        access.error("failed", new IllegalStateException("why"));

        JsonNode line = new JsonMapper().readTree(encode(new JsonLines(), events.list.get(0)));
        assertThat(line.get("callId").asText()).isEqualTo("01-call-id");
        assertThat(line.get("error").asText()).contains("IllegalStateException: why");
        assertThat(encode(new TextLines(), events.list.get(0))).contains("IllegalStateException: why");
    }

    @Test
    void saysWhatTheGatewaySaysAndOfLibrariesOnlyWarnings() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("io.trestle").getLevel()).isEqualTo(Level.INFO);
    }

    private static String encode(EncoderBase<ILoggingEvent> encoder, ILoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8).stripTrailing();
    }
}
