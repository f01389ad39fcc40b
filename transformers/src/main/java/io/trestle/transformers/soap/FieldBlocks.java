package io.trestle.transformers.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.JsonKind;
import io.trestle.mappings.wsdl.HeaderFields;
import io.trestle.mappings.wsdl.SoapHeader;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.InvalidMessageException.Violation;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeJson;
import io.trestle.transformers.xml.XmlCodec;
import io.trestle.transformers.xml.XmlCodec.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Header blocks as header fields of HTTP: a block of a simple type is its text, every other one JSON in ASCII. Immutable; safe
 * for many threads.
 */
final class FieldBlocks {

    /** What is longer does not fit into the heads that clients take. */
    private static final int LONGEST = 8_000;

    private static final Surroundings NOTHING = Surroundings.of("", "");

    private final CodecLimits limits;
    private final Map<String, Block> blocks = new LinkedHashMap<>();

    /** @param text whether the field is the text of a value that JSON has in quotes */
    private record Block(ElementShape element, XmlCodec codec, boolean simple, boolean text) {}

    FieldBlocks(List<SoapHeader> headers, CodecLimits limits) {
        this.limits = limits;
        HeaderFields.of(headers).forEach((field, element) -> {
            boolean simple = element.type() instanceof SimpleShape.Atomic;
            boolean text = element.type() instanceof SimpleShape.Atomic atomic
                    && atomic.builtin().json() == JsonKind.STRING;
            blocks.put(field, new Block(element, XmlCodec.compile(element, limits), simple, text));
        });
    }

    private FieldBlocks(FieldBlocks strict) {
        limits = strict.limits;
        strict.blocks.forEach((field, block) ->
                blocks.put(field, new Block(block.element(), block.codec().lenient(), block.simple(), block.text())));
    }

    /** The same, but blocks that are read need not fit. */
    FieldBlocks lenient() {
        return new FieldBlocks(this);
    }

    boolean isNone() {
        return blocks.isEmpty();
    }

    /**
     * The blocks of those fields that are given, one after the other.
     *
     * @throws InvalidMessageException with pointers that begin with {@code /header/NAME}
     */
    byte[] write(Map<String, String> fields) throws IOException, InvalidMessageException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        for (Map.Entry<String, Block> block : blocks.entrySet()) {
            String given = fields.get(block.getKey());
            if (given != null) {
                write(block.getKey(), block.getValue(), given, xml);
            }
        }
        return xml.toByteArray();
    }

    private void write(String field, Block block, String given, ByteArrayOutputStream xml)
            throws IOException, InvalidMessageException {
        try {
            byte[] json = block.text()
                    ? SafeJson.bytes(TextNode.valueOf(given), limits)
                    : given.getBytes(StandardCharsets.UTF_8);
            block.codec().toXml(new ByteArrayInputStream(json), Map.of(), NOTHING, xml);
        } catch (InvalidMessageException e) {
            throw in(field, e);
        }
    }

    private static InvalidMessageException in(String field, InvalidMessageException e) {
        return new InvalidMessageException(e.violations().stream()
                .map(violation -> new Violation("/header/" + field + violation.pointer(), violation.detail()))
                .toList());
    }

    /**
     * The fields of the blocks that the header holds at which the reader stands; others are passed over, and so is a block of
     * more than 8,000 characters. The reader is moved to the header's end.
     *
     * @throws InvalidMessageException with pointers that begin with {@code /header/NAME}
     */
    Map<String, String> read(XMLStreamReader2 xml) throws IOException, InvalidMessageException, XMLStreamException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
            String field = field(xml);
            if (field == null || fields.containsKey(field)) {
                xml.skipElement();
                continue;
            }
            Block block = Objects.requireNonNull(blocks.get(field));
            JsonNode content = tree(field, block, xml);
            // A field has no place for attributes that a value of SOAP's encoding may have.
            String text = text(block, block.simple() && content.isObject() ? content.path("value") : content);
            if (text.length() <= LONGEST) {
                fields.put(field, text);
            }
        }
        return fields;
    }

    private static JsonNode tree(String field, Block block, XMLStreamReader2 xml)
            throws IOException, InvalidMessageException {
        try {
            return block.codec().toTree(xml);
        } catch (InvalidMessageException e) {
            throw in(field, e);
        }
    }

    private @Nullable String field(XMLStreamReader2 xml) {
        for (Map.Entry<String, Block> block : blocks.entrySet()) {
            if (block.getValue().element().name().equals(xml.getName())) {
                return block.getKey();
            }
        }
        return null;
    }

    /** A text that a header field cannot hold as it is becomes a JSON string. */
    private String text(Block block, JsonNode value) throws IOException {
        if (block.simple() && value.isTextual() && isPlain(value.asText())) {
            return value.asText();
        }
        StringBuilder ascii = new StringBuilder();
        for (char c : new String(SafeJson.bytes(value, limits), StandardCharsets.UTF_8).toCharArray()) {
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString();
    }

    private static boolean isPlain(String text) {
        return !text.startsWith("\"")
                && text.equals(text.strip())
                && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
