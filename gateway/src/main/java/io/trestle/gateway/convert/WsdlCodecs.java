package io.trestle.gateway.convert;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.mappings.wsdl.WsdlService;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.xml.CodecLimits;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Codecs of the operations of WSDLs. A WSDL is read when it is first asked for and kept while there is memory for it, up to
 * 512 of them; one that cannot be read is not tried again. Not for several threads.
 */
final class WsdlCodecs {

    private static final int KEPT = 512;
    private static final int LISTED = 20;

    private final Sources sources;
    private final CodecLimits limits;
    private final Consumer<Diagnostic> missing;
    private final Map<Path, SoftReference<Read>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, SoftReference<Read>> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<Path, String> unreadable = new HashMap<>();

    private record Read(Wsdl wsdl, Map<SoapOperation, SoapCodec> codecs) {}

    /** An operation and its codec. */
    record Known(SoapOperation operation, SoapCodec codec) {}

    WsdlCodecs(Sources sources, CodecLimits limits, Consumer<Diagnostic> missing) {
        this.sources = sources;
        this.limits = limits;
        this.missing = missing;
    }

    Known codec(Conversion conversion) throws ConversionFailedException {
        Read file = read(conversion.wsdl());
        SoapOperation operation = find(file.wsdl(), conversion);
        return new Known(
                operation, file.codecs().computeIfAbsent(operation, found -> SoapCodec.compile(found, limits)));
    }

    private Read read(Path file) throws ConversionFailedException {
        String reason = unreadable.get(file);
        if (reason != null) {
            throw new ConversionFailedException(reason);
        }
        SoftReference<Read> reference = known.get(file);
        Read read = reference == null ? null : reference.get();
        if (read != null) {
            return read;
        }
        try {
            read = new Read(WsdlReader.read(file, sources.around(file)), new IdentityHashMap<>());
            read.wsdl().diagnostics().stream()
                    .filter(diagnostic -> diagnostic.rule().equals(Rules.MISSING_IMPORT))
                    .forEach(missing);
            known.put(file, new SoftReference<>(read));
            return read;
        } catch (UnreadableSourceException e) {
            String message = String.valueOf(e.getMessage());
            if (unreadable.size() < KEPT) {
                unreadable.put(file, message);
            }
            throw new ConversionFailedException(message, e);
        }
    }

    private static SoapOperation find(Wsdl wsdl, Conversion conversion) throws ConversionFailedException {
        Set<String> names = new LinkedHashSet<>();
        for (WsdlService service : wsdl.services()) {
            for (WsdlPort port : service.ports()) {
                if (isMeant(conversion.service(), service.name()) && isMeant(conversion.port(), port.name())) {
                    SoapOperation found = port.operation(conversion.operation()).orElse(null);
                    if (found != null) {
                        return found;
                    }
                    port.operations().forEach(operation -> names.add(operation.name()));
                }
            }
        }
        String some = String.join(", ", names.stream().limit(LISTED).toList());
        String all = names.size() > LISTED ? some + ", …" : some;
        throw new ConversionFailedException(wsdl.file().getFileName() + ": operation: " + conversion.operation()
                + " (expected: " + (names.isEmpty() ? "a SOAP operation, but there is none" : "one of " + all) + ")");
    }

    private static boolean isMeant(@Nullable String wanted, String name) {
        return wanted == null || wanted.equals(name);
    }
}
