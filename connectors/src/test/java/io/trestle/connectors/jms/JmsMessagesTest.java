package io.trestle.connectors.jms;

import static io.trestle.connectors.jms.ScriptedJmsSystem.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.jms.ScriptedJmsSystem.Script;
import io.trestle.connectors.system.JmsSystem.Format;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JmsMessagesTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);

    private final PretendBroker broker;
    private @Nullable ScriptedJmsSystem system;

    JmsMessagesTest() throws Exception {
        broker = new PretendBroker();
    }

    @BeforeAll
    void start() throws Exception {
        broker.start();
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    @AfterEach
    void close() throws Exception {
        if (system != null) {
            system.close();
            system = null;
        }
    }

    private ScriptedJmsSystem open(Format format, Script script) throws Exception {
        system = new ScriptedJmsSystem(broker, asking(format), AMPLE, script);
        return system;
    }

    @Test
    void speaksText() throws Exception {
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> reply.with(((TextMessage) request).getText()));
        Exchange exchange = open.send("{\"text\":\"Größe \ud83d\ude00\"}");

        assertThat(exchange.getException()).isNull();
        assertThat(Calls.text(exchange)).isEqualTo("Größe \ud83d\ude00");
    }

    @Test
    void speaksBytes() throws Exception {
        ScriptedJmsSystem open = open(Format.BYTES, (reply, request) -> {
            byte[] content = request.getBody(byte[].class);
            BytesMessage answer = reply.session().createBytesMessage();
            answer.writeBytes(content);
            reply.with(answer);
        });
        Exchange exchange = open.send("{\"text\":\"Größe\"}");

        assertThat(exchange.getException()).isNull();
        assertThat(Calls.text(exchange)).isEqualTo("Größe");
        assertThat(open.received().get(0)).isInstanceOf(BytesMessage.class);
    }

    @Test
    void speaksMaps() throws Exception {
        ScriptedJmsSystem open = open(Format.MAP, (reply, request) -> {
            MapMessage asked = (MapMessage) request;
            assertThat(asked.getObject("int")).isEqualTo(2147483647);
            assertThat(asked.getObject("long")).isEqualTo(2147483648L);
            assertThat(asked.getObject("big")).isEqualTo("92233720368547758080");
            assertThat(asked.getObject("half")).isEqualTo(0.5);
            assertThat(asked.getObject("exact")).isEqualTo("0.10000000000000000000001");
            assertThat(asked.getObject("flag")).isEqualTo(true);
            assertThat(asked.itemExists("none")).isTrue();
            assertThat(asked.getObject("none")).isNull();
            MapMessage answer = reply.session().createMapMessage();
            answer.setString("text", "Größe");
            answer.setBytes("bytes", "hello".getBytes(StandardCharsets.US_ASCII));
            answer.setShort("short", (short) -3);
            answer.setDouble("double", 0.25);
            answer.setDouble("nan", Double.NaN);
            answer.setChar("char", 'ü');
            answer.setBoolean("flag", false);
            reply.with(answer);
        });
        Exchange exchange = open.send("{\"int\":2147483647,\"long\":2147483648,\"big\":92233720368547758080,"
                + "\"half\":0.5,\"exact\":0.10000000000000000000001,\"flag\":true,\"none\":null}");

        open.received();
        assertThat(exchange.getException()).isNull();
        assertThat(Calls.text(exchange)).isEqualTo("Größe");
        assertThat(Calls.json(exchange, "/bytes")).isEqualTo("aGVsbG8=");
        assertThat(Calls.json(exchange, "/short")).isEqualTo("-3");
        assertThat(Calls.json(exchange, "/double")).isEqualTo("0.25");
        assertThat(Calls.json(exchange, "/nan")).isEqualTo("NaN");
        assertThat(Calls.json(exchange, "/char")).isEqualTo("ü");
        assertThat(Calls.json(exchange, "/flag")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{}}", "{\"a\":[1]}", "[1]", "1", "{\"\":1}", "{\"a\":1", "{} {}", "nonsense"})
    void sendsNoMapThatIsNotFlat(String body) throws Exception {
        ScriptedJmsSystem open = open(Format.MAP, (reply, request) -> reply.with("{}"));

        assertThat(open.send(body).getException()).isInstanceOf(InvalidMessageException.class);
        assertThat(open.received()).isEmpty();
    }

    @Test
    void takesAReplyOfAnotherTypeThanTheRequest() throws Exception {
        ScriptedJmsSystem open = open(Format.MAP, (reply, request) -> reply.with("{\"text\":\"a\"}"));

        assertThat(Calls.text(open.send("{}"))).isEqualTo("a");
    }

    @Test
    void takesAnEmptyReplyForNothing() throws Exception {
        ScriptedJmsSystem open =
                open(Format.TEXT, (reply, request) -> reply.with(reply.session().createTextMessage()));
        Exchange exchange = open.send("{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void neverDeserialisesAReply() throws Exception {
        int before = Tripwire.SPRUNG.get();
        ScriptedJmsSystem open =
                open(Format.TEXT, (reply, request) -> reply.with(reply.session().createObjectMessage(new Tripwire())));

        assertThat(Calls.failure(open.send("{}"))).isEqualTo(Kind.FAILED);
        assertThat(Tripwire.SPRUNG).hasValue(before);
    }

    @Test
    void neverDeserialisesAMessageForARoute() throws Exception {
        int before = Tripwire.SPRUNG.get();
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> reply.with("{}"));
        List<Object> bodies = new CopyOnWriteArrayList<>();
        Consumer consumer = open.calls()
                .context()
                .getEndpoint("orders:queue:objects")
                .createConsumer(exchange -> {
                    Object body = exchange.getMessage().getBody();
                    bodies.add(body == null ? "nothing" : body);
                });
        ServiceHelper.startService(consumer);
        try (Connection connection =
                new ActiveMQConnectionFactory(broker.address().toString()).createConnection()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue("objects")).send(session.createObjectMessage(new Tripwire()));
            session.createProducer(session.createQueue("objects")).send(session.createTextMessage("text"));
        }

        await().atMost(AMPLE).until(() -> bodies.contains("text"));
        ServiceHelper.stopService(consumer);
        assertThat(bodies).noneMatch(Tripwire.class::isInstance);
        assertThat(Tripwire.SPRUNG).hasValue(before);
    }

    @Test
    void takesNoReplyOfATypeThatHasNoJson() throws Exception {
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> {
            StreamMessage answer = reply.session().createStreamMessage();
            answer.writeInt(1);
            reply.with(answer);
        });
        assertThat(Calls.failure(open.send("{}"))).isEqualTo(Kind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{\"a\":", "{} {}", "<xml/>", "\u0000"})
    void takesNoReplyThatIsNotJson(String text) throws Exception {
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> reply.with(text));

        assertThat(Calls.failure(open.send("{}"))).isEqualTo(Kind.FAILED);
    }

    @Test
    void takesNoReplyThatIsTooLarge() throws Exception {
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> {
            BytesMessage answer = reply.session().createBytesMessage();
            answer.writeBytes(new byte[3 << 20]);
            reply.with(answer);
        });
        assertThat(Calls.failure(open.send("{}"))).isEqualTo(Kind.FAILED);
    }

    @Test
    void knowsAFaultByItsProperty() throws Exception {
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> {
            Message answer = reply.session().createTextMessage("{\"sku\":\"A-1\"}");
            answer.setStringProperty("fault", "SoldOut");
            reply.with(answer);
        });
        assertThat(open.send("{}").getException()).isInstanceOfSatisfying(SystemFaultException.class, fault -> {
            assertThat(fault.fault()).isEqualTo("SoldOut");
            assertThat(fault.detail()).isNotNull().hasToString("{\"sku\":\"A-1\"}");
        });
    }

    @Test
    void letsARequestExpireWithItsCall() throws Exception {
        ScriptedJmsSystem open = open(Format.TEXT, (reply, request) -> reply.with("{}"));
        long before = System.currentTimeMillis();
        open.send("{}");

        Message request = open.received().get(0);
        assertThat(request.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(request.getJMSExpiration()).isBetween(before, System.currentTimeMillis() + AMPLE.toMillis());
    }
}
