package io.trestle.connectors.jms;

import static io.trestle.connectors.jms.ScriptedJmsSystem.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.jms.ScriptedJmsSystem.Script;
import io.trestle.connectors.system.JmsSystem.Format;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JmsRepliesTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);

    private final PretendBroker broker;
    private @Nullable ScriptedJmsSystem system;

    JmsRepliesTest() throws Exception {
        broker = new PretendBroker();
    }

    @BeforeEach
    void start() throws Exception {
        broker.start();
    }

    @AfterEach
    void close() throws Exception {
        if (system != null) {
            system.close();
        }
        broker.close();
    }

    private ScriptedJmsSystem open(Duration timeout, Script script) throws Exception {
        system = new ScriptedJmsSystem(broker, asking(Format.TEXT), timeout, script);
        return system;
    }

    @Test
    void knowsTheReplyByTheMessageIdToo() throws Exception {
        ScriptedJmsSystem open = open(
                AMPLE,
                (reply, request) ->
                        reply.with(reply.session().createTextMessage("{\"text\":\"a\"}"), request.getJMSMessageID()));
        for (int i = 0; i < 200; i++) {
            Exchange exchange = open.send("{}");
            assertThat(exchange.getException()).isNull();
            assertThat(Calls.text(exchange)).isEqualTo("a");
        }
    }

    @Test
    void discardsRepliesToOthers() throws Exception {
        ScriptedJmsSystem open = open(AMPLE, (reply, request) -> {
            reply.with(reply.session().createTextMessage("{\"text\":\"foreign\"}"), "somebody-else");
            reply.with(reply.session().createTextMessage("{\"text\":\"nobody\"}"), null);
            reply.with(reply.session().createTextMessage("{\"text\":\"next\"}"), next(request.getJMSCorrelationID()));
            reply.with("{\"text\":\"mine\"}");
        });
        for (int i = 0; i < 20; i++) {
            assertThat(Calls.text(open.send("{}"))).isEqualTo("mine");
        }
    }

    /** The id that a reply would need to be taken for the answer to the next request. */
    private static String next(String correlationId) {
        int dash = correlationId.lastIndexOf('-') + 1;
        return correlationId.substring(0, dash) + (Long.parseLong(correlationId.substring(dash)) + 1);
    }

    @Test
    void givesEachCallItsOwnReplyWhateverTheOrder() throws Exception {
        ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
        AtomicInteger count = new AtomicInteger();
        ScriptedJmsSystem open = open(AMPLE, (reply, request) -> {
            String text = ((TextMessage) request).getText();
            List<Runnable> now = new ArrayList<>();
            held.add(() -> {
                try {
                    reply.with(text);
                    reply.with(text);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            if (count.incrementAndGet() == 50) {
                held.forEach(each -> now.add(0, each));
                now.forEach(Runnable::run);
            }
        });
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(open.calls().sendAsync("call", "{\"text\":\"" + i + "\"}"));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(Calls.text(sent.get(i).get(20, TimeUnit.SECONDS))).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void discardsALateReply() throws Exception {
        ConcurrentLinkedQueue<Runnable> late = new ConcurrentLinkedQueue<>();
        AtomicInteger count = new AtomicInteger();
        ScriptedJmsSystem open = open(Duration.ofMillis(700), (reply, request) -> {
            if (count.incrementAndGet() == 1) {
                late.add(() -> {
                    try {
                        reply.with("{\"text\":\"late\"}");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                return;
            }
            late.forEach(Runnable::run);
            reply.with("{\"text\":\"mine\"}");
        });
        assertThat(Calls.failure(open.send("{}"))).isEqualTo(Kind.TIMED_OUT);
        assertThat(Calls.text(open.send("{}"))).isEqualTo("mine");
        assertThat(open.calls().observed()).hasSize(2);
    }

    @Test
    void endsCallsAtOnceWhenTheConnectionIsLost() throws Exception {
        ScriptedJmsSystem open = open(Duration.ofSeconds(50), (reply, request) -> {});
        CompletableFuture<Exchange> sent = open.calls().sendAsync("call", "{}");
        await().atMost(AMPLE).until(() -> !open.received().isEmpty());

        broker.stop();

        assertThat(Calls.failure(sent.get(10, TimeUnit.SECONDS))).isEqualTo(Kind.UNREACHABLE);
    }
}
