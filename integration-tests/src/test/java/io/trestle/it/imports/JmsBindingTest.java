package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.jms.PretendBroker;
import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A WSDL whose only port is a queue: imported, served, and called over REST before a broker and a service behind it. */
@Timeout(120)
class JmsBindingTest {

    private static final String QUEUE = "names.requests";

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
                xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:names' targetNamespace='urn:names'>
              <types><x:schema targetNamespace='urn:names' elementFormDefault='qualified'>
                <x:element name='GetName'><x:complexType><x:sequence><x:element name='id' type='x:int'/></x:sequence></x:complexType></x:element>
                <x:element name='GetNameResponse'><x:complexType><x:sequence><x:element name='name' type='x:string'/></x:sequence></x:complexType></x:element>
                <x:element name='NoSuchName'><x:complexType><x:sequence><x:element name='id' type='x:int'/></x:sequence></x:complexType></x:element>
                <x:element name='Forget'><x:complexType><x:sequence><x:element name='id' type='x:int'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='In'><part name='p' element='t:GetName'/></message><message name='Out'><part name='p' element='t:GetNameResponse'/></message>
              <message name='None'><part name='p' element='t:NoSuchName'/></message><message name='Forget'><part name='p' element='t:Forget'/></message>
              <portType name='T'>
                <operation name='GetName'><input message='t:In'/><output message='t:Out'/><fault name='NotFound' message='t:None'/></operation>
                <operation name='Forget'><input message='t:Forget'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://www.w3.org/2010/soapjms/'/>
                <operation name='GetName'><s:operation soapAction='urn:names#get'/><input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation>
                <operation name='Forget'><s:operation soapAction='urn:names#forget'/><input><s:body use='literal'/></input></operation></binding>
              <service name='NameService'><port name='P' binding='t:B'><s:address location='jms:queue:names.requests?targetService=names&amp;jndiURL=BROKER'/></port></service>
            </definitions>
            """;

    @TempDir
    Path folder;

    private PretendBroker broker;
    private Connection connection;
    private EstateGateway gateway;
    private final List<Message> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() throws Exception {
        broker = new PretendBroker();
        broker.start();
        connection = new ActiveMQConnectionFactory(broker.address().toString()).createConnection();
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer replies = session.createProducer(null);
        session.createConsumer(session.createQueue(QUEUE))
                .setMessageListener(request -> answer(request, session, replies));
        connection.start();
        Path estate = ImportedEstate.of(
                folder, WSDL.replace("BROKER", broker.address().toString()));
        gateway = EstateGateway.start(estate, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        connection.close();
        broker.close();
    }

    private void answer(Message request, Session session, MessageProducer replies) {
        try {
            heard.add(request);
            String soap = new String(request.getBody(byte[].class), StandardCharsets.UTF_8);
            if (request.getJMSReplyTo() == null) {
                return;
            }
            String id = soap.replaceAll("(?s).*:id>(\\d+)<.*", "$1");
            String body = id.equals("404")
                    ? "<e:Fault><faultcode>e:Client</faultcode><faultstring>no such name</faultstring><detail><NoSuchName xmlns='urn:names'><id>404</id></NoSuchName></detail></e:Fault>"
                    : "<GetNameResponse xmlns='urn:names'><name>name " + id + "</name></GetNameResponse>";
            BytesMessage reply = session.createBytesMessage();
            reply.writeBytes(("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>" + body
                            + "</e:Body></e:Envelope>")
                    .getBytes(StandardCharsets.UTF_8));
            reply.setStringProperty("SOAPJMS_contentType", "text/xml; charset=utf-8");
            reply.setBooleanProperty("SOAPJMS_isFault", id.equals("404"));
            reply.setJMSCorrelationID(request.getJMSMessageID());
            replies.send(request.getJMSReplyTo(), reply);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isAskedAndAnswersByItsQueue() throws Exception {
        Answer answer = gateway.client().get("/name/v1/names/7");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"name 7\"}");
        Message request = heard.get(0);
        assertThat(request.getStringProperty("SOAPJMS_bindingVersion")).isEqualTo("1.0");
        assertThat(request.getStringProperty("SOAPJMS_soapAction")).isEqualTo("urn:names#get");
        assertThat(request.getStringProperty("SOAPJMS_requestURI")).isEqualTo("jms:queue:" + QUEUE);
        assertThat(request.getStringProperty("SOAPJMS_targetService")).isEqualTo("names");
        assertThat(request.getStringProperty("SOAPJMS_contentType")).isEqualTo("text/xml; charset=utf-8");
        assertThat(request.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(gateway.client().get("/name/v1/names/x").status()).isEqualTo(400);
        assertThat(heard).hasSize(1);
    }

    @Test
    void tellsADeclaredFaultByItsStatus() {
        Answer answer = gateway.client().get("/name/v1/names/404");
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("\"fault\":\"NotFound\"", "\"detail\":\"no such name\"", "\"id\":404");
    }

    @Test
    void takesAMessageThatNobodyAnswers() throws Exception {
        Answer answer = gateway.client().post("/name/v1/forget", "{\"id\":3}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("callId");
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 1);
        assertThat(heard.get(0).getJMSReplyTo()).isNull();
        assertThat(heard.get(0).getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(heard.get(0).getStringProperty("SOAPJMS_soapAction")).isEqualTo("urn:names#forget");
    }

    @Test
    void keepsManyCallsApart() {
        List<CompletableFuture<Answer>> calls = IntStream.range(1_000, 1_100)
                .mapToObj(id ->
                        CompletableFuture.supplyAsync(() -> gateway.client().get("/name/v1/names/" + id)))
                .toList();
        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).join().body()).isEqualTo("{\"name\":\"name " + (1_000 + i) + "\"}");
        }
    }

    @Test
    void isUnavailableWithoutItsBroker() throws Exception {
        assertThat(gateway.client().get("/name/v1/names/1").status()).isEqualTo(200);
        connection.close();
        broker.stop();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer answer = gateway.client().get("/name/v1/names/2");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
        });
    }
}
