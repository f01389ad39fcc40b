package io.trestle.connectors.soap;

import io.trestle.connectors.Calls;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;

/** The echo service behind a scripted server. */
final class SoapCalls implements AutoCloseable {

    static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    private final ScriptedHttpServer server;
    private final Calls calls;

    /** @param port {@code Echo11} or {@code Echo12} */
    SoapCalls(String port, Script script) throws Exception {
        server = new ScriptedHttpServer(script);
        calls = Calls.open(
                EchoWsdl.system(port, server.address().resolve("/service"), Duration.ofSeconds(10)),
                settings -> settings.maxMessage(1 << 20));
    }

    /** What becomes of this answer to an {@code echo}. */
    static Exchange answered(String port, int status, String contentType, String content) throws Exception {
        try (SoapCalls calls = new SoapCalls(port, request -> request.answer(status, contentType, content))) {
            return calls.echo();
        }
    }

    static String envelope(String namespace, String body) {
        return "<?xml version=\"1.0\"?><S:Envelope xmlns:S=\"" + namespace + "\"><S:Body>" + body
                + "</S:Body></S:Envelope>";
    }

    static String fault11(String code, String detail) {
        return envelope(
                SOAP_11,
                "<S:Fault><faultcode>" + code + "</faultcode><faultstring>no</faultstring>" + detail + "</S:Fault>");
    }

    static String response(String text) {
        return "<e:echoResponse xmlns:e='urn:echo'><e:text>" + text + "</e:text></e:echoResponse>";
    }

    ScriptedHttpServer server() {
        return server;
    }

    Exchange echo() {
        return calls.send("echo", "{\"text\":\"a\"}");
    }

    Exchange send(String operation, String body, Map<String, Object> headers) {
        return calls.send(operation, body, headers, Map.of());
    }

    @Override
    public void close() throws IOException {
        calls.close();
        server.close();
    }
}
