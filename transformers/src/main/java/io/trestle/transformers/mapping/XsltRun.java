package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.transformers.InvalidMessageException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.Destination;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.trans.UncheckedXPathException;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.DateTimeValue;
import org.jspecify.annotations.Nullable;

/** One transformation. Confined to it. */
final class XsltRun {

    /** Families of error codes that tell of values: wrong types, lexical forms, ranges, and what a stylesheet refuses. */
    private static final List<String> MESSAGES_FAULT = List.of(
            "FOAP", "FOAR", "FOCA", "FOCH", "FODF", "FODT", "FOER", "FOJS", "FORG", "FORX", "FOTY", "XPDY", "XPTY",
            "XTMM", "XTTE");

    private final Path file;
    private final XsltProgram program;
    private final MappingLimits limits;
    private final Clock clock;
    private @Nullable String lastWords;

    XsltRun(Path file, XsltProgram program, MappingLimits limits, Clock clock) {
        this.file = file;
        this.program = program;
        this.limits = limits;
        this.clock = clock;
    }

    /** The result as bytes, whatever it is. */
    byte[] bytes(XdmNode source, CallValues values) throws InvalidMessageException {
        BoundedOutput output = new BoundedOutput(file, limits.maxMessage());
        run(source, values, transformer -> {
            Serializer serializer = transformer.newSerializer(output);
            serializer.setOutputProperty(Serializer.Property.ENCODING, "UTF-8");
            return serializer;
        });
        return output.toByteArray();
    }

    /** The result as JSON, of a stylesheet that makes it. */
    JsonNode json(XdmNode source, CallValues values, MessageJson json) throws InvalidMessageException {
        if (program.method().equals("xml")) {
            XdmDestination destination = new XdmDestination();
            run(source, values, transformer -> destination);
            return JsonXml.read(destination.getXdmNode(), file, limits.maxDepth());
        }
        byte[] result = bytes(source, values);
        try {
            return json.read(result);
        } catch (InvalidMessageException e) {
            throw new MappingFailedException(file + ": the result is " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Target {
        Destination of(Xslt30Transformer transformer);
    }

    private void run(XdmNode source, CallValues values, Target target) throws InvalidMessageException {
        try {
            Xslt30Transformer transformer = program.executable().load30();
            transformer.setStylesheetParameters(Map.of(
                    new QName("header"), XdmMap.makeMap(values.headers()),
                    new QName("query"), XdmMap.makeMap(values.query()),
                    new QName("path"), XdmMap.makeMap(values.path())));
            transformer.setResourceResolver(SaxonLockdown::refuse);
            transformer.setResultDocumentHandler(uri -> {
                throw new MappingFailedException(file + ": xsl:result-document (expected: one result)");
            });
            transformer.setErrorReporter(error -> {});
            transformer.setMessageHandler(message -> lastWords = message.getStringValue());
            transformer.setTraceListener(new XsltDeadline(file, limits.timeout()));
            transformer
                    .getUnderlyingController()
                    .setCurrentDateTime(
                            DateTimeValue.fromZonedDateTime(clock.instant().atZone(clock.getZone())));
            transformer.setGlobalContextItem(source);
            transformer.applyTemplates(source, target.of(transformer));
        } catch (SaxonApiException e) {
            throw failed(e.getCause() instanceof XPathException cause ? cause : new XPathException(e));
        } catch (XPathException e) {
            throw failed(e);
        } catch (UncheckedXPathException e) {
            throw failed(e.getXPathException());
        } catch (StackOverflowError e) {
            throw new MappingFailedException(file + ": recursion without end", e);
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    /** Saxon wraps what its callbacks throw. */
    private MappingFailedException broken(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof MappingFailedException known) {
                return known;
            }
        }
        return new MappingFailedException(file + ": " + failure.getMessage(), failure);
    }

    private InvalidMessageException failed(XPathException cause) {
        String code = cause.getErrorCodeQName() == null
                ? ""
                : cause.getErrorCodeQName().getLocalPart();
        if (cause instanceof XPathException.StackOverflow) {
            throw new MappingFailedException(file + ": recursion without end", cause);
        }
        if (MESSAGES_FAULT.stream().noneMatch(code::startsWith)) {
            throw broken(cause);
        }
        boolean terminated = code.startsWith("XTMM") && lastWords != null;
        return new InvalidMessageException(
                "", "the mapping does not fit the message: " + (terminated ? lastWords : cause.getMessage()));
    }
}
