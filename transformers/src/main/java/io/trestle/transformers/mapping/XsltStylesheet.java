package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import net.sf.saxon.s9api.XdmNode;

/**
 * An XSLT 3.0 stylesheet over a whole message, with {@code $header}, {@code $query} and {@code $path} as maps of strings
 * for stylesheets that declare such parameters. Thread-safe.
 *
 * <p>An XML message is the source document as it is; of a JSON message it is what {@code json-to-xml()} makes, with every
 * number's digits; of no message an empty map. What comes out is what {@code xsl:output} says: JSON with
 * {@code method="json"} (decimals and integers keep their digits as {@code xs:decimal} and {@code xs:integer}), or with
 * {@code method="xml" media-type="application/json"} from the same XML form of JSON, digits as they are.
 */
final class XsltStylesheet {

    /** Saxon never forgets a name; when messages have brought so many, it starts afresh. */
    private static final int MOST_NAMES = 20_000;

    private final Path file;
    private final StylesheetSources sources;
    private final MappingLimits limits;
    private final Clock clock;
    private volatile XsltProgram program;

    private XsltStylesheet(
            Path file, StylesheetSources sources, MappingLimits limits, Clock clock, XsltProgram program) {
        this.file = file;
        this.sources = sources;
        this.limits = limits;
        this.clock = clock;
        this.program = program;
    }

    static XsltStylesheet compile(Path file, MappingLimits limits, Clock clock) throws InvalidMappingException {
        try {
            StylesheetSources sources = StylesheetSources.of(file);
            return new XsltStylesheet(file, sources, limits, clock, XsltProgram.compile(sources));
        } catch (IOException e) {
            throw new InvalidMappingException(file, 1, 1, "cannot be read: " + e.getMessage());
        }
    }

    /** The media type of what comes out. */
    String mediaType() {
        return program.mediaType();
    }

    boolean makesJson() {
        return program.makesJson();
    }

    /**
     * What the stylesheet makes of a message.
     *
     * @throws InvalidMessageException where the message is malformed, or the stylesheet does not fit it or says so with
     *     {@code xsl:message terminate="yes"} or {@code error()}
     * @throws MappingFailedException where it runs too long or too deep, or makes something else than it says
     */
    byte[] bytes(byte[] message, CallValues values, MessageJson json) throws InvalidMessageException {
        XsltProgram current = current();
        XdmNode source = MessageDocument.of(message, current, limits, json);
        return new XsltRun(file, current, limits, clock).bytes(source, values);
    }

    /** The same as JSON, of a stylesheet that makes it. */
    JsonNode json(byte[] message, CallValues values, MessageJson json) throws InvalidMessageException {
        XsltProgram current = current();
        XdmNode source = MessageDocument.of(message, current, limits, json);
        return new XsltRun(file, current, limits, clock).json(source, values, json);
    }

    private XsltProgram current() {
        XsltProgram current = program;
        return current.names().size() > MOST_NAMES ? renewed(current) : current;
    }

    private synchronized XsltProgram renewed(XsltProgram worn) {
        if (program == worn) {
            try {
                program = XsltProgram.compile(sources);
            } catch (InvalidMappingException e) {
                throw new IllegalStateException("a stylesheet that was compiled before cannot be now", e);
            }
        }
        return program;
    }
}
