package io.trestle.mappings.source;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Streaming readers over texts of strangers: no document type, no entity, bounded depth. */
public final class SourceXml {

    private SourceXml() {}

    /** A reader that knows character offsets within {@code text}. */
    public static XMLStreamReader2 reader(String text, ReadLimits limits) throws XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        return (XMLStreamReader2) factory.createXMLStreamReader(new StringReader(text));
    }

    /** What to say of a file that is not well-formed. */
    public static UnreadableSourceException unreadable(Path file, XMLStreamException cause) {
        int line = cause.getLocation() == null
                ? 0
                : Math.max(0, cause.getLocation().getLineNumber());
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        return new UnreadableSourceException(
                file, line, "not well-formed: " + (end < 0 ? message : message.substring(0, end)));
    }
}
