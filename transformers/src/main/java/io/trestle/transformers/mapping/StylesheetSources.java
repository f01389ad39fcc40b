package io.trestle.transformers.mapping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.lib.ResourceResolver;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The files of one stylesheet: its own, and those of its folder that it includes. They are read once, without document
 * type and entities, and remembered, so that a stylesheet compiled again is the same. Thread-safe.
 */
final class StylesheetSources implements ResourceResolver {

    private final Path shown;
    private final Path main;
    private final Path folder;
    private final Map<Path, byte[]> contents = new ConcurrentHashMap<>();

    private StylesheetSources(Path shown, Path main) {
        this.shown = shown;
        this.main = main;
        this.folder = main.resolveSibling("");
    }

    static StylesheetSources of(Path stylesheet) throws IOException {
        StylesheetSources sources = new StylesheetSources(stylesheet, stylesheet.toRealPath());
        sources.content(sources.main);
        return sources;
    }

    /** The stylesheet, or the one of the others that is meant, as errors name it. */
    Path shown(@Nullable String systemId) {
        Path file = file(systemId);
        return file == null || file.equals(main) || !file.startsWith(folder)
                ? shown
                : shown.resolveSibling(folder.relativize(file).toString());
    }

    Source mainSource() {
        return source(main, contents.getOrDefault(main, new byte[0]));
    }

    @Override
    public Source resolve(ResourceRequest request) throws XPathException {
        Path file = ResourceRequest.XSLT_NATURE.equals(request.nature) ? file(request.uri) : null;
        if (file == null || !file.startsWith(folder)) {
            throw new XPathException(request.uri + " (expected: a stylesheet in the same folder)", "XTSE0165");
        }
        try {
            return source(file, content(file));
        } catch (IOException e) {
            throw new XPathException(request.uri + " cannot be read", "XTSE0165");
        }
    }

    private static @Nullable Path file(@Nullable String uri) {
        try {
            return uri == null || !uri.startsWith("file:")
                    ? null
                    : Path.of(URI.create(uri)).toRealPath();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private byte[] content(Path file) throws IOException {
        byte[] known = contents.get(file);
        if (known == null) {
            known = Files.readAllBytes(file);
            contents.put(file, known);
        }
        return known;
    }

    private static Source source(Path file, byte[] content) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            InputSource input = new InputSource(new ByteArrayInputStream(content));
            input.setSystemId(file.toUri().toString());
            return new SAXSource(factory.newSAXParser().getXMLReader(), input);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the JDK's XML parser knows no secure processing", e);
        }
    }
}
