package io.trestle.benchmarks.codec;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.XmlCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Messages of about a size: orders with lines, as texts, numbers, dates and truth values. */
final class Orders {

    final ElementShape shape;
    final XmlCodec codec;
    final byte[] json;
    final byte[] xml;

    private Orders(ElementShape shape, int size) throws Exception {
        this.shape = shape;
        codec = XmlCodec.compile(shape, CodecLimits.ofDefaults());
        json = json(size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.toXml(new ByteArrayInputStream(json), Map.of(), out);
        xml = out.toByteArray();
    }

    /** @param size of the JSON in bytes, more or less */
    static Orders of(int size) throws Exception {
        Path file = Files.createTempFile("orders", ".xsd");
        try (InputStream in = Orders.class.getResourceAsStream("orders.xsd")) {
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
            return new Orders(
                    SchemaReader.read(file, ReadLimits.ofDefaults())
                            .element("Orders")
                            .orElseThrow(),
                    size);
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] json(int size) throws IOException {
        StringBuilder json = new StringBuilder("{\"requested\":\"2026-01-31T12:00:00Z\",\"order\":[");
        for (int i = 0; json.length() < size - 200; i++) {
            json.append(i == 0 ? "" : ",").append(order(i));
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String order(int i) {
        return "{\"id\":" + (1_000_000_000_000L + i) + ",\"customerName\":\"Ada Lovelace " + i
                + "\",\"email\":\"ada" + i + "@example.org\",\"placed\":\"2026-01-31T12:00:" + (10 + i % 50)
                + ".250+01:00\",\"paid\":" + (i % 2 == 0)
                + ",\"comment\":\"ring twice & leave it with the neighbours, caf\u00e9 on the left\",\"line\":["
                + line(i) + "," + line(i + 1) + "]}";
    }

    private static String line(int i) {
        return "{\"sku\":\"A-" + (100 + i % 900) + "\",\"quantity\":" + (1 + i % 9) + ",\"price\":" + (i % 1000)
                + ".95}";
    }
}
