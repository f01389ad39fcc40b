package io.trestle.transformers.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * A stylesheet, compiled, with the processor that it runs on and the names that messages have brought to it. Thread-safe.
 *
 * @param method of the output
 * @param names of elements and attributes in messages so far
 */
record XsltProgram(Processor processor, XsltExecutable executable, String method, String mediaType, Set<String> names) {

    /** @throws InvalidMappingException with all mistakes */
    static XsltProgram compile(StylesheetSources sources) throws InvalidMappingException {
        Processor processor = SaxonLockdown.processor();
        XsltCompiler compiler = processor.newXsltCompiler();
        List<XmlProcessingError> errors = new ArrayList<>();
        compiler.setErrorReporter(errors::add);
        compiler.setResourceResolver(sources);
        // So that XsltDeadline is told of every instruction.
        compiler.setCompileWithTracing(true);
        try {
            XsltExecutable executable = compiler.compile(sources.mainSource());
            Properties output = executable
                    .getUnderlyingCompiledStylesheet()
                    .getPrimarySerializationProperties()
                    .getProperties();
            String method = output.getProperty("method", "xml");
            String mediaType = output.getProperty("media-type", mediaType(method));
            return new XsltProgram(processor, executable, method, mediaType, ConcurrentHashMap.newKeySet());
        } catch (SaxonApiException e) {
            throw XsltMistakes.of(sources, errors, e);
        } catch (StackOverflowError e) {
            throw new InvalidMappingException(sources.shown(null), 1, 1, "nested too deeply to be read");
        }
    }

    boolean makesJson() {
        String bare = mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return bare.equals("application/json") || bare.endsWith("+json");
    }

    private static String mediaType(String method) {
        return switch (method) {
            case "json" -> "application/json";
            case "text" -> "text/plain";
            case "html" -> "text/html";
            case "xhtml" -> "application/xhtml+xml";
            default -> "application/xml";
        };
    }
}
