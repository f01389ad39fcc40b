package io.trestle.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** A SOAP service that looks closely at what it is sent, and answers with what it was given to answer. */
final class JudgingSoapSystem implements AutoCloseable {

    /** What it makes of the content of a body; says what is wrong. */
    @FunctionalInterface
    interface Judge {
        List<String> verdict(String xml) throws Exception;
    }

    private static final String END = "</soap:Envelope>";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> complaints = new ArrayList<>();
    private Judge judge = xml -> List.of();
    private byte[] reply = new byte[0];
    private String contentType = "text/xml";
    private int asked;

    JudgingSoapSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/service";
    }

    /** What the next request is measured by, and its answer: an envelope, or nothing for a message that has none. */
    synchronized void expect(Judge next, String mediaType, byte[] answer) {
        judge = next;
        contentType = mediaType;
        reply = answer.clone();
        complaints.clear();
        asked = 0;
    }

    synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        if (asked != 1) {
            all.add("asked " + asked + " times");
        }
        return all;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked++;
            byte[] request = exchange.getRequestBody().readAllBytes();
            try {
                complaints.addAll(judge.verdict(content(envelope(request))));
            } catch (Exception e) {
                complaints.add(e + " of " + new String(request, UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Type", contentType + "; charset=utf-8");
            exchange.sendResponseHeaders(reply.length == 0 ? 202 : 200, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    /** Of a package it is the first part. */
    private static byte[] envelope(byte[] request) {
        String text = new String(request, UTF_8);
        return text.startsWith("\r\n--")
                ? text.substring(text.indexOf("<?xml"), text.lastIndexOf(END) + END.length())
                        .getBytes(UTF_8)
                : request;
    }

    /** What stands in the body of an envelope, elements and text; empty where nothing does. */
    static String content(byte[] envelope) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope));
        Element root = document.getDocumentElement();
        if (!root.getLocalName().equals("Envelope")) {
            throw new IllegalArgumentException("no envelope");
        }
        Node body = root.getElementsByTagNameNS(root.getNamespaceURI(), "Body").item(0);
        StringWriter text = new StringWriter();
        for (Node child = body.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                Transformer copy = TransformerFactory.newDefaultInstance().newTransformer();
                copy.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
                inherit(element);
                copy.transform(new DOMSource(element), new StreamResult(text));
            } else if (child instanceof Text plain) {
                text.append(plain.getData().strip());
            }
        }
        return text.toString();
    }

    /** Values may use prefixes that stand further out. */
    private static void inherit(Element element) {
        for (Node at = element.getParentNode(); at instanceof Element outer; at = at.getParentNode()) {
            for (int i = 0; i < outer.getAttributes().getLength(); i++) {
                Node attribute = outer.getAttributes().item(i);
                if (attribute.getNodeName().startsWith("xmlns:") && !element.hasAttribute(attribute.getNodeName())) {
                    element.setAttributeNS(
                            "http://www.w3.org/2000/xmlns/", attribute.getNodeName(), attribute.getNodeValue());
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
