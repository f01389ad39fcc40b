package io.trestle.transformers.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Has the SOAP client of npm write the requests of samples as well, and compares ours with what that writes. */
final class SecondWriter implements Trip {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("src/test/second-writer");
    private static final int MOST_MINUTES = 5;

    /** @param wrappers namespaces that the bindings give to the wrappers of RPC, as they stand in the file */
    private record Asked(Sample sample, String ours, Set<String> wrappers) {}

    private final Tally tally;
    private final List<Asked> asked = new ArrayList<>();
    private final List<ObjectNode> lines = new ArrayList<>();
    private final Set<String> wrappers = new HashSet<>();
    private final Map<SoapOperation, ObjectNode> targets = new IdentityHashMap<>();

    SecondWriter(Tally tally) {
        this.tally = tally;
    }

    /** Whether there is what it takes: npm, and its registry where the client was not installed before. */
    static boolean isInstalled() throws IOException, InterruptedException {
        return Files.isDirectory(FOLDER.resolve("node_modules/soap"))
                || run(FOLDER, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    private static boolean run(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** Names the operations of a file, whose samples come next. */
    void of(Path file, Wsdl wsdl) {
        wrappers.clear();
        try {
            Element definitions = XmlCompare.parse(Files.readString(file));
            NodeList bodies = definitions.getElementsByTagNameNS("*", "body");
            for (int i = 0; i < bodies.getLength(); i++) {
                Element body = (Element) bodies.item(i);
                if ("input".equals(body.getParentNode().getLocalName())) {
                    wrappers.add(body.getAttribute("namespace"));
                }
            }
        } catch (Exception unusual) {
            tally.count("namespaces of wrappers not known", String.valueOf(unusual.getMessage()), file.toString());
        }
        wsdl.services()
                .forEach(service -> service.ports()
                        .forEach(port -> port.operations()
                                .forEach(operation -> targets.put(
                                        operation,
                                        JSON.createObjectNode()
                                                .put(
                                                        "wsdl",
                                                        file.toAbsolutePath().toString())
                                                .put("service", service.name())
                                                .put("port", port.name())
                                                .put("operation", operation.name())))));
    }

    @Override
    public void take(Sample sample) {
        ObjectNode target = sample.operation() == null ? null : targets.get(sample.operation());
        if (!sample.kind().startsWith("request") || target == null) {
            return;
        }
        try {
            Element content = RoundTrip.find(XmlCompare.parse(sample.xml()), sample.path());
            JsonNode values = Arguments.of(content);
            String ours = sample.toXml().of(sample.toJson().of(sample.xml()));
            ObjectNode line = target.deepCopy().put("id", asked.size());
            line.set("arguments", values.isTextual() && values.asText().isEmpty() ? JSON.createObjectNode() : values);
            lines.add(line);
            asked.add(new Asked(sample, ours, Set.copyOf(wrappers)));
        } catch (Arguments.UnsayableException e) {
            tally.count("unsayable", String.valueOf(e.getMessage()), sample.where());
        } catch (Exception e) {
            tally.count("not written by us", String.valueOf(e.getMessage()), sample.where());
        }
    }

    /** Compares all that was taken. */
    void compare() throws Exception {
        Path input = Files.createTempFile("requests", ".ndjson");
        Path output = Files.createTempFile("envelopes", ".ndjson");
        Files.write(input, lines.stream().map(ObjectNode::toString).toList());
        Process writer = new ProcessBuilder("node", "write.mjs")
                .directory(FOLDER.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean ended = writer.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        writer.destroyForcibly();
        if (!ended) {
            throw new IOException("node write.mjs: longer than " + MOST_MINUTES + " minutes");
        }
        for (String line : Files.readAllLines(output)) {
            JsonNode answer = JSON.readTree(line);
            Asked of = asked.get(answer.get("id").asInt());
            if (answer.has("error")) {
                tally.count(
                        "not written by the other",
                        answer.get("error").asText(),
                        of.sample().where());
            } else {
                compare(of, answer.get("envelope").asText());
            }
        }
        Files.delete(input);
        Files.delete(output);
    }

    private void compare(Asked of, String theirs) throws Exception {
        Sample sample = of.sample();
        String example =
                sample.where() + "\n      " + RoundTrip.shortened(of.ours()) + "\n      " + RoundTrip.shortened(theirs);
        Element ours = RoundTrip.find(XmlCompare.parse(of.ours()), sample.path());
        Element other;
        try {
            other = RoundTrip.find(XmlCompare.parse(theirs), sample.path());
        } catch (Exception e) {
            tally.count("the other is wrong", String.valueOf(e.getMessage()), example);
            return;
        }
        tally.count("compared");
        String difference = sample.kind().endsWith("RPC_ENCODED")
                ? XmlCompare.differenceOfEncoded(ours, other)
                : XmlCompare.difference(ours, other);
        List<String> wrong = sample.verdict().on(ours);
        List<String> othersWrong = sample.verdict().on(other);
        if (!wrong.isEmpty()) {
            tally.count("ours is wrong", wrong.get(0), example);
        } else if (difference == null) {
            tally.count("equal");
            tally.count("equal: " + sample.kind());
        } else if (sample.kind().contains("RPC")
                && of.wrappers().contains(namespace(ours))
                && !of.wrappers().contains(namespace(other))) {
            tally.count("the other is wrong", "a wrapper in another namespace than the binding says", example);
        } else if (!othersWrong.isEmpty()) {
            tally.count("the other is wrong", othersWrong.get(0).replaceAll("^.*?: ", ""), example);
        } else {
            tally.count("different, both valid", difference.replaceAll("^([^:]*/)", ""), example);
        }
    }

    private static String namespace(Element element) {
        return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    }
}
