package io.trestle.connectors;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.mappings.xsd.SchemaSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the WSDLs and schemas of systems, each once for as long as its files stay the same: what was read to check an
 * estate serves the connectors that are opened by it. They are large; whoever has opened its connectors lets go of them.
 * Thread-safe.
 */
public final class SystemContracts {

    private final Map<Path, Known<Wsdl>> wsdls = new HashMap<>();
    private final Map<Path, Known<SchemaSet>> schemas = new HashMap<>();

    /** What was read, and the digest of all that it was read from. */
    private record Known<T>(String digest, T contract) {}

    private interface Reading<T> {
        T read(Path file, ReadLimits limits) throws UnreadableSourceException;
    }

    /**
     * A WSDL with all that it imports, read with {@link ReadLimits#ofDefaults()} and within {@link ContractFiles#scope}.
     *
     * @throws UnreadableSourceException as {@link WsdlReader#read} does
     */
    public synchronized Wsdl wsdl(Path file) throws UnreadableSourceException {
        return known(wsdls, file, (path, limits) -> WsdlReader.read(path, ContractFiles.scope(path, limits)));
    }

    /**
     * An XSD, or the schemas of a WSDL, which is told by its name {@code *.wsdl}; read with
     * {@link ReadLimits#ofDefaults()}.
     *
     * @throws UnreadableSourceException when it is neither
     */
    public synchronized SchemaSet schemas(Path file) throws UnreadableSourceException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".wsdl")
                ? wsdl(file).schemas()
                : known(schemas, file, SchemaReader::read);
    }

    private static <T> T known(Map<Path, Known<T>> all, Path file, Reading<T> reading)
            throws UnreadableSourceException {
        String before = digest(file);
        Known<T> known = all.get(file);
        if (known != null && known.digest().equals(before)) {
            return known.contract();
        }
        T contract = reading.read(file, ReadLimits.ofDefaults());
        // What changed while it was read may be half the old and half the new.
        if (!before.isEmpty() && digest(file).equals(before)) {
            all.put(file, new Known<>(before, contract));
        }
        return contract;
    }

    /** Empty where it cannot be told; reading says why. */
    private static String digest(Path file) {
        try {
            return ContractFiles.fingerprint(file);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
