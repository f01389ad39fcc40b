package io.trestle.gateway.convert;

import io.trestle.connectors.ContractFiles;
import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that WSDLs may refer to.
 *
 * @param folder files are read from here and below; where null, as a gateway does for a WSDL of an estate: from the folder of
 *     its system, and elsewhere from the WSDL's own
 * @param catalog files that stand for addresses; where null, the one in that folder, if there is one
 */
public record Sources(@Nullable Path folder, @Nullable Catalog catalog) {

    /** What a gateway would read. */
    public static final Sources OF_GATEWAY = new Sources(null, null);

    ReadScope around(Path wsdl) throws UnreadableSourceException {
        ReadLimits limits = ReadLimits.ofDefaults();
        if (folder != null) {
            return new ReadScope(folder, catalog == null ? Catalog.EMPTY : catalog, limits);
        }
        ReadScope own = ContractFiles.scope(wsdl, limits);
        return catalog == null ? own : new ReadScope(own.folder(), catalog, limits);
    }
}
