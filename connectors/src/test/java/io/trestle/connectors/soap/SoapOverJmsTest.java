package io.trestle.connectors.soap;

import static io.trestle.connectors.soap.SoapCalls.SOAP_11;
import static io.trestle.connectors.soap.SoapCalls.SOAP_12;
import static io.trestle.connectors.soap.SoapCalls.envelope;
import static io.trestle.connectors.soap.SoapCalls.fault11;
import static io.trestle.connectors.soap.SoapCalls.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.jms.PretendBroker;
import io.trestle.connectors.system.SoapAddressing;
import io.trestle.connectors.system.SoapJms;
import io.trestle.connectors.system.SoapSystem;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The echo service behind a queue of a real broker. */
@Timeout(60)
class SoapOverJmsTest {

    private static final String QUEUE = "soap.echo";
    private static final String TEXT_XML = "text/xml; charset=utf-8";

    private PretendBroker broker;
    private Connection connection;
    private Session session;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private volatile Script script = request -> bytes(TEXT_XML, envelope(SOAP_11, response("b")));

    @FunctionalInterface
    private interface Script {
        @Nullable Message answer(Message request) throws Exception;
    }

    @BeforeEach
    void startService() throws Exception {
        broker = new PretendBroker();
        broker.start();
        connection = new ActiveMQConnectionFactory(broker.address().toString()).createConnection();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(null);
        session.createConsumer(session.createQueue(QUEUE)).setMessageListener(request -> {
            try {
                Message reply = script.answer(request);
                received.add(request);
                if (reply != null) {
                    reply.setJMSCorrelationID(request.getJMSCorrelationID());
                    producer.send(request.getJMSReplyTo(), reply);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        connection.start();
    }

    @AfterEach
    void stopService() throws Exception {
        connection.close();
        broker.close();
    }

    private Calls open(String port, SoapJms.Format format, boolean compress, @Nullable SoapAddressing addressing)
            throws Exception {
        return Calls.open(
                new SoapSystem(
                        "echo",
                        EchoWsdl.file(),
                        "Echo",
                        port,
                        List.of(),
                        new SoapJms(broker.address(), null, null, null, QUEUE, "echoService", format),
                        null,
                        addressing,
                        false,
                        compress,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        null,
                        null,
                        null),
                settings -> settings.maxMessage(1 << 20));
    }

    private Exchange echoed() throws Exception {
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, false, null)) {
            return calls.send("echo", "{\"text\":\"a\"}");
        }
    }

    private BytesMessage bytes(@Nullable String type, String content) throws JMSException {
        return bytes(type, content.getBytes(StandardCharsets.UTF_8));
    }

    private BytesMessage bytes(@Nullable String type, byte[] content) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(content);
        if (type != null) {
            message.setStringProperty("SOAPJMS_contentType", type);
            message.setStringProperty("SOAPJMS_bindingVersion", "1.0");
        }
        return message;
    }

    private static String text(Message message) throws JMSException {
        return message instanceof TextMessage text
                ? text.getText()
                : new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    @Test
    void saysWhatTheBindingWantsToHaveSaid() throws Exception {
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, false, null)) {
            assertThat(Calls.text(calls.send("echo", "{\"text\":\"ä\"}"))).isEqualTo("b");
        }
        Message request = received.get(0);
        assertThat(request).isInstanceOf(BytesMessage.class);
        assertThat(text(request))
                .contains("Envelope xmlns:soap=\"" + SOAP_11 + "\"")
                .contains(">ä</");
        assertThat(request.getStringProperty("SOAPJMS_bindingVersion")).isEqualTo("1.0");
        assertThat(request.getStringProperty("SOAPJMS_contentType")).isEqualTo(TEXT_XML);
        assertThat(request.getStringProperty("SOAPJMS_soapAction")).isEqualTo("urn:echo:echo");
        assertThat(request.getStringProperty("SOAPJMS_requestURI")).isEqualTo("jms:queue:" + QUEUE);
        assertThat(request.getStringProperty("SOAPJMS_targetService")).isEqualTo("echoService");
        assertThat(request.propertyExists("SOAPJMS_isFault")).isFalse();
        assertThat(request.propertyExists("SOAPJMS_contentEncoding")).isFalse();
        assertThat(request.getJMSExpiration()).isPositive();
    }

    @Test
    void saysInVersionOneTwoTheActionInTheContentType() throws Exception {
        script = request -> bytes("application/soap+xml", envelope(SOAP_12, response("b")));
        try (Calls calls = open("Echo12", SoapJms.Format.TEXT, false, null)) {
            assertThat(Calls.text(calls.send("echo", "{\"text\":\"ä\"}"))).isEqualTo("b");
        }
        assertThat(received.get(0)).isInstanceOf(TextMessage.class);
        assertThat(text(received.get(0))).contains(">ä</");
        assertThat(received.get(0).getStringProperty("SOAPJMS_contentType"))
                .isEqualTo("application/soap+xml; charset=utf-8; action=\"urn:echo:echo\"");
        assertThat(received.get(0).propertyExists("SOAPJMS_soapAction")).isFalse();
    }

    @Test
    void takesTextForWhatItsCharactersSay() throws Exception {
        script = request -> {
            TextMessage reply = session.createTextMessage("<?xml version='1.0' encoding='ISO-8859-1'?>"
                    + envelope(SOAP_11, response("ß€")).replaceFirst("<\\?xml[^>]*>", ""));
            reply.setStringProperty("SOAPJMS_contentType", "text/xml; charset=iso-8859-1");
            return reply;
        };
        assertThat(Calls.text(echoed())).isEqualTo("ß€");
    }

    @Test
    void takesAReplyThatSaysNothingForAnEnvelope() throws Exception {
        script = request -> bytes(null, envelope(SOAP_11, response("b")));
        assertThat(Calls.text(echoed())).isEqualTo("b");
    }

    @Test
    void givesADeclaredFaultWithItsFields() throws Exception {
        String fault =
                fault11("S:Client", "<detail><q:NotFound xmlns:q='urn:echo'><q:id>7</q:id></q:NotFound></detail>");
        for (boolean marked : new boolean[] {true, false}) {
            script = request -> {
                Message reply = bytes(TEXT_XML, fault);
                if (marked) {
                    reply.setBooleanProperty("SOAPJMS_isFault", true);
                }
                return reply;
            };
            assertThat(echoed().getException()).isInstanceOfSatisfying(SystemFaultException.class, thrown -> {
                assertThat(thrown.fault()).isEqualTo("NotFound");
                assertThat(thrown.detail()).hasToString("{\"id\":7}");
            });
        }
    }

    @Test
    void takesNoAnswerForGoodThatIsMarkedAsAFault() throws Exception {
        script = request -> {
            Message reply = bytes(TEXT_XML, envelope(SOAP_11, response("b")));
            reply.setBooleanProperty("SOAPJMS_isFault", true);
            return reply;
        };
        assertThat(Calls.failure(echoed())).isEqualTo(Kind.FAILED);
    }

    @Test
    void refusesRepliesThatAreNone() throws Exception {
        List<Script> hostile = List.of(
                request -> bytes(TEXT_XML, ""),
                request -> bytes(TEXT_XML, "<a"),
                request -> bytes("text/html", "<html/>"),
                request -> bytes(TEXT_XML, envelope(SOAP_11, "<other/>")),
                request -> bytes(TEXT_XML, "<!DOCTYPE a [<!ENTITY b 'c'>]>" + envelope(SOAP_11, response("&b;"))),
                request -> session.createMapMessage(),
                request -> session.createObjectMessage("a"),
                request -> bytes(TEXT_XML, new byte[(1 << 20) + 1]),
                request -> {
                    Message reply = bytes(TEXT_XML, "no gzip");
                    reply.setStringProperty("SOAPJMS_contentEncoding", "gzip");
                    return reply;
                },
                request -> {
                    Message reply = bytes(TEXT_XML, gzip(new byte[8 << 20]));
                    reply.setStringProperty("SOAPJMS_contentEncoding", "gzip");
                    return reply;
                });
        for (Script each : hostile) {
            script = each;
            assertThat(Calls.failure(echoed())).as("%s", hostile.indexOf(each)).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void packsAndUnpacks() throws Exception {
        script = request -> {
            Message reply =
                    bytes(TEXT_XML, gzip(envelope(SOAP_11, response("b")).getBytes(StandardCharsets.UTF_8)));
            reply.setStringProperty("SOAPJMS_contentEncoding", "gzip");
            return reply;
        };
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, true, null)) {
            assertThat(Calls.text(calls.send("echo", "{\"text\":\"a\"}"))).isEqualTo("b");
        }
        assertThat(received.get(0).getStringProperty("SOAPJMS_contentEncoding")).isEqualTo("gzip");
        assertThat(received.get(0).getBody(byte[].class)).startsWith(0x1f, 0x8b);
    }

    @Test
    void addressesMessagesToTheQueue() throws Exception {
        SoapAddressing addressing =
                new SoapAddressing(SoapAddressing.Version.RECOMMENDATION, null, Map.of("tell", "urn:tell"));
        script = request -> bytes(
                TEXT_XML,
                envelope(SOAP_11, response("b"))
                        .replace(
                                "<S:Body>",
                                "<S:Header><w:RelatesTo xmlns:w='http://www.w3.org/2005/08/addressing'>"
                                        + text(request).replaceFirst("(?s).*<[^/>]*MessageID[^>]*>([^<]+)<.*", "$1")
                                        + "</w:RelatesTo></S:Header><S:Body>"));
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, false, addressing)) {
            assertThat(Calls.text(calls.send("echo", "{\"text\":\"a\"}"))).isEqualTo("b");
        }
        assertThat(text(received.get(0))).contains(">jms:queue:soap.echo</wsa:To>");
    }

    @Test
    void endsAOneWayCallWhenTheBrokerHasTheMessage() throws Exception {
        script = request -> null;
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, false, null)) {
            Exchange told = calls.send("tell", "{\"text\":\"a\"}");
            assertThat(told.getException()).isNull();
            await().until(() -> received.size() == 1);
            assertThat(received.get(0).getJMSReplyTo()).isNull();
            assertThat(received.get(0).getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        }
    }

    @Test
    void keepsManyCallsApart() throws Exception {
        script = request -> bytes(
                TEXT_XML,
                envelope(SOAP_11, response(text(request).replaceFirst("(?s).*<[^/>]*text[^>]*>([^<]+)<.*", "$1"))));
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, false, null)) {
            List<CompletableFuture<Exchange>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(calls.sendAsync("echo", "{\"text\":\"" + i + "\"}"));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(Calls.text(all.get(i).get())).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void isUnreachableWithoutItsBroker() throws Exception {
        try (Calls calls = open("Echo11", SoapJms.Format.BYTES, false, null)) {
            connection.close();
            broker.stop();
            assertThat(Calls.failure(calls.send("echo", "{\"text\":\"a\"}"))).isEqualTo(Kind.UNREACHABLE);
        }
    }
}
