package io.trestle.connectors.soap;

import com.sun.net.httpserver.HttpExchange;
import io.trestle.connectors.http.PretendHttpSystem;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.soap.SoapReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A SOAP 1.1 service that echoes. */
class PretendSoapSystem extends PretendHttpSystem {

    private final SoapCodec codec = EchoWsdl.codec("Echo11", "echo");

    @Override
    public SystemDefinition definition(Duration timeout) {
        return EchoWsdl.system("Echo11", address().resolve("/service"), timeout);
    }

    @Override
    protected String operation(HttpExchange exchange) {
        String action = exchange.getRequestHeaders().getFirst("SOAPAction");
        return action.substring(action.lastIndexOf(':') + 1, action.length() - 1);
    }

    @Override
    protected void fail(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream soap = new ByteArrayOutputStream();
        try {
            codec.writeFault(new SoapReply.Fault(null, "Server", SECRET, null), soap);
        } catch (InvalidMessageException e) {
            throw new IOException(e);
        }
        respond(exchange, 500, "text/xml; charset=utf-8", soap.toString(StandardCharsets.UTF_8));
    }

    @Override
    protected void answer(HttpExchange exchange, String body) throws IOException {
        if (operation(exchange).equals("tell")) {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
            return;
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ByteArrayOutputStream soap = new ByteArrayOutputStream();
        try {
            codec.readRequest(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), json);
            codec.writeReply(new ByteArrayInputStream(json.toByteArray()), soap);
        } catch (InvalidMessageException e) {
            throw new IOException(e);
        }
        respond(exchange, 200, "text/xml; charset=utf-8", soap.toString(StandardCharsets.UTF_8));
    }
}
