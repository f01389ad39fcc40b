package io.trestle.transformers.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.trestle.transformers.InvalidMessageException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Opens XML messages of strangers: a document type is refused, so there are no entities and no defaults from outside; depth,
 * size, text and attributes are bounded; nothing is ever fetched. Thread-safe.
 */
public final class SafeXml {

    /** Envelope, body, fault and detail stand around what {@link CodecLimits#depth} counts. */
    private static final int AROUND = 8;

    private static final Map<CodecLimits, SafeXml> KNOWN = new ConcurrentHashMap<>();

    private final WstxInputFactory factory = new WstxInputFactory();

    private SafeXml(CodecLimits limits) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Errors then come as checked exceptions from next(), never from getText().
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth() + AROUND);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textLength());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textLength());
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) limits.size());
    }

    public static SafeXml of(CodecLimits limits) {
        return KNOWN.computeIfAbsent(limits, SafeXml::new);
    }

    /**
     * A reader that stands at the root element. The stream is not closed.
     *
     * @throws InvalidMessageException when what comes before the root is malformed or a document type
     */
    public XMLStreamReader2 open(InputStream xml) throws IOException, InvalidMessageException {
        try {
            XMLStreamReader2 reader = (XMLStreamReader2) factory.createXMLStreamReader(xml);
            int event = reader.getEventType();
            while (event != XMLStreamConstants.START_ELEMENT) {
                if (event == XMLStreamConstants.DTD) {
                    throw new InvalidMessageException("", "a document type (expected: none)");
                }
                event = reader.next();
            }
            return reader;
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /**
     * What an exception of a reader means.
     *
     * @return for a message that is not well-formed
     * @throws IOException when it was the stream that failed
     */
    public static InvalidMessageException malformed(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException io
                && !(io instanceof CharConversionException)
                && !(io instanceof UnsupportedEncodingException)) {
            throw io;
        }
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber();
        return new InvalidMessageException(
                "", "not well-formed XML" + where + ": " + Violations.said(String.valueOf(e.getMessage())));
    }
}
