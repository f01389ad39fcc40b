package io.trestle.demo.legacy.crm;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.apache.cxf.Bus;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.AbstractDestination;
import org.apache.cxf.transport.Conduit;

/** Where one HTTP exchange becomes a message of CXF, and the answer an HTTP response. */
final class SoapDestination extends AbstractDestination {

    private static final Logger LOG = LogUtils.getL7dLogger(SoapDestination.class);

    SoapDestination(Bus bus, EndpointInfo endpoint) {
        super(bus, getTargetReference(endpoint, bus), endpoint);
    }

    /** Answers the exchange before it returns. */
    void serve(HttpExchange http) throws IOException {
        Message message = new MessageImpl();
        message.setExchange(new ExchangeImpl());
        message.getExchange().setInMessage(message);
        message.getExchange().setDestination(this);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(http.getRequestHeaders());
        message.put(Message.PROTOCOL_HEADERS, headers);
        message.put(Message.CONTENT_TYPE, http.getRequestHeaders().getFirst("Content-Type"));
        message.put(Message.HTTP_REQUEST_METHOD, http.getRequestMethod());
        message.put(Message.QUERY_STRING, http.getRequestURI().getRawQuery());
        message.put(Message.REQUEST_URL, endpointInfo.getAddress());
        message.put(Message.REQUEST_URI, http.getRequestURI().getPath());
        message.put(Message.PATH_INFO, http.getRequestURI().getPath());
        message.put(HttpExchange.class, http);
        message.setContent(InputStream.class, http.getRequestBody());
        getMessageObserver().onMessage(message);
    }

    @Override
    protected Conduit getInbuiltBackChannel(Message in) {
        return new Answer(in.get(HttpExchange.class));
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    private final class Answer extends AbstractBackChannelConduit {

        private final HttpExchange http;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Answer(HttpExchange http) {
            this.http = http;
        }

        @Override
        public void prepare(Message out) {
            out.setContent(OutputStream.class, body);
        }

        @Override
        public void close(Message out) throws IOException {
            super.close(out);
            Object type = out.get(Message.CONTENT_TYPE);
            http.getResponseHeaders().set("Content-Type", type == null ? "text/xml; charset=UTF-8" : type.toString());
            http.sendResponseHeaders(status(out), body.size() == 0 ? -1 : body.size());
            try (OutputStream response = http.getResponseBody()) {
                body.writeTo(response);
            }
        }

        private int status(Message out) {
            if (out.get(Message.RESPONSE_CODE) instanceof Integer code) {
                return code;
            }
            return out == out.getExchange().getOutFaultMessage() ? 500 : 200;
        }
    }
}
