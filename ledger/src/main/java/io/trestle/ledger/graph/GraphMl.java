package io.trestle.ledger.graph;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes graphs in GraphML 1.0, for yEd, Gephi and NetworkX. */
public final class GraphMl {

    /** What it is on the wire. */
    public static final String MEDIA_TYPE = "application/graphml+xml";

    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    private GraphMl() {}

    public static String write(Graph graph) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            xml.writeStartElement("graphml");
            xml.writeDefaultNamespace(NAMESPACE);
            for (String name : new String[] {"label", "kind", "health"}) {
                key(xml, "node", name, "string");
            }
            key(xml, "node", "calls", "long");
            for (String name : new String[] {"calls", "errors", "failures", "bytesIn", "bytesOut"}) {
                key(xml, "edge", name, "long");
            }
            for (String name : new String[] {"rate", "p50", "p95", "p99"}) {
                key(xml, "edge", name, "double");
            }
            key(xml, "edge", "health", "string");
            key(xml, "edge", "change", "string");
            xml.writeStartElement("graph");
            xml.writeAttribute("edgedefault", "directed");
            for (Graph.Node node : graph.nodes()) {
                node(xml, node);
            }
            for (Graph.Edge edge : graph.edges()) {
                edge(xml, edge);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a graph can be written to memory", e);
        }
        return text.toString();
    }

    private static void key(XMLStreamWriter xml, String of, String name, String type) throws XMLStreamException {
        xml.writeEmptyElement("key");
        xml.writeAttribute("id", of + "-" + name);
        xml.writeAttribute("for", of);
        xml.writeAttribute("attr.name", name);
        xml.writeAttribute("attr.type", type);
    }

    private static void node(XMLStreamWriter xml, Graph.Node node) throws XMLStreamException {
        xml.writeStartElement("node");
        xml.writeAttribute("id", node.id());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", node.label());
        values.put("kind", node.kind());
        values.put("health", node.health());
        values.put("calls", node.calls());
        data(xml, "node", values);
        xml.writeEndElement();
    }

    private static void edge(XMLStreamWriter xml, Graph.Edge edge) throws XMLStreamException {
        xml.writeStartElement("edge");
        xml.writeAttribute("source", edge.from());
        xml.writeAttribute("target", edge.to());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("calls", edge.calls());
        values.put("errors", edge.errors());
        values.put("failures", edge.failures());
        values.put("bytesIn", edge.bytesIn());
        values.put("bytesOut", edge.bytesOut());
        values.put("rate", edge.rate());
        values.put("p50", edge.p50());
        values.put("p95", edge.p95());
        values.put("p99", edge.p99());
        values.put("health", edge.health());
        if (edge.change() != null) {
            values.put("change", edge.change());
        }
        data(xml, "edge", values);
        xml.writeEndElement();
    }

    private static void data(XMLStreamWriter xml, String of, Map<String, Object> values) throws XMLStreamException {
        for (Map.Entry<String, Object> value : values.entrySet()) {
            xml.writeStartElement("data");
            xml.writeAttribute("key", of + "-" + value.getKey());
            xml.writeCharacters(String.valueOf(value.getValue()));
            xml.writeEndElement();
        }
    }
}
