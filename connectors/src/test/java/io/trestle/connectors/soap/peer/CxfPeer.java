package io.trestle.connectors.soap.peer;

import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.AbstractDestination;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.jspecify.annotations.Nullable;

/** The service of {@code files.wsdl} on Apache CXF: a stack that shares nothing with the gateway but the standards. */
public final class CxfPeer implements AutoCloseable {

    public static final String SOAP_11 = "http://schemas.xmlsoap.org/wsdl/soap/http";
    public static final String SOAP_12 = "http://www.w3.org/2003/05/soap/bindings/HTTP/";

    private final ScriptedHttpServer http;
    private final Bus bus = BusFactory.newInstance().createBus();
    private final Server server;
    private final List<Throwable> broken = new CopyOnWriteArrayList<>();
    private volatile @Nullable FilesDestination destination;
    private volatile UnaryOperator<byte[]> answers = UnaryOperator.identity();
    private volatile byte @Nullable [] lastAnswer;

    /** @param binding {@link #SOAP_11} or {@link #SOAP_12} */
    public CxfPeer(String binding, Consumer<JaxWsServerFactoryBean> settings) throws IOException {
        http = new ScriptedHttpServer(this::serve);
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(new FilesService());
        factory.setServiceName(new QName("urn:files", "Files"));
        factory.setBindingId(binding);
        factory.setAddress(address().toString());
        factory.setDestinationFactory(new Destinations());
        settings.accept(factory);
        server = factory.create();
    }

    public URI address() {
        return http.address().resolve("/files");
    }

    public ScriptedHttpServer http() {
        return http;
    }

    /** Changes answers on their way out, as somebody on the network would. */
    public void answer(UnaryOperator<byte[]> change) {
        answers = change;
    }

    /** The latest answer, before it was changed. */
    public byte[] lastAnswer() {
        byte[] last = lastAnswer;
        if (last == null) {
            throw new IllegalStateException("nothing was answered");
        }
        return last;
    }

    private void serve(Heard request) throws Exception {
        FilesDestination there = destination;
        try {
            if (there != null) {
                there.serve(request);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            broken.add(e);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.destroy();
        bus.shutdown(true);
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the peer broke", broken.get(0));
        }
    }

    private final class Destinations implements DestinationFactory {
        @Override
        public Destination getDestination(EndpointInfo endpoint, Bus to) {
            FilesDestination made = new FilesDestination(to, endpoint);
            destination = made;
            return made;
        }

        @Override
        public Set<String> getUriPrefixes() {
            return Set.of("http://");
        }

        @Override
        public List<String> getTransportIds() {
            return List.of();
        }
    }

    private final class FilesDestination extends AbstractDestination {

        FilesDestination(Bus to, EndpointInfo endpoint) {
            super(to, getTargetReference(endpoint, to), endpoint);
        }

        void serve(Heard request) throws IOException {
            Message message = new MessageImpl();
            message.setExchange(new ExchangeImpl());
            message.getExchange().setInMessage(message);
            message.getExchange().setDestination(this);
            Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.fields().forEach((name, value) -> fields.put(name, List.of(value)));
            message.put(Message.PROTOCOL_HEADERS, fields);
            message.put(Message.CONTENT_TYPE, request.field("content-type"));
            message.put(Message.HTTP_REQUEST_METHOD, "POST");
            message.put(Message.REQUEST_URL, endpointInfo.getAddress());
            message.put(Message.REQUEST_URI, "/files");
            message.put(Message.PATH_INFO, "/files");
            message.put(Heard.class, request);
            InputStream body = new ByteArrayInputStream(request.body());
            message.setContent(
                    InputStream.class,
                    "gzip".equals(request.field("content-encoding")) ? new GZIPInputStream(body) : body);
            getMessageObserver().onMessage(message);
        }

        @Override
        protected Conduit getInbuiltBackChannel(Message in) {
            return new Answer(in.get(Heard.class));
        }

        @Override
        protected Logger getLogger() {
            return LogUtils.getL7dLogger(CxfPeer.class);
        }

        private final class Answer extends AbstractBackChannelConduit {

            private final Heard request;
            private final ByteArrayOutputStream body = new ByteArrayOutputStream();

            Answer(Heard request) {
                this.request = request;
            }

            @Override
            public void prepare(Message out) {
                out.setContent(OutputStream.class, body);
            }

            @Override
            public void close(Message out) throws IOException {
                super.close(out);
                byte[] content = body.toByteArray();
                lastAnswer = content;
                Object type = out.get(Message.CONTENT_TYPE);
                int status = out == out.getExchange().getOutFaultMessage() ? 500 : 200;
                request.answer(
                        status,
                        "Content-Type: " + (type == null ? "text/xml; charset=UTF-8" : type) + "\r\n",
                        answers.apply(content));
            }
        }
    }
}
