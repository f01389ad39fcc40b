package io.trestle.mappings.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API of which a contract is to be derived.
 *
 * @param server the path under which its operations stand, {@code /customers/v1}
 */
public record DerivedApi(
        String title,
        String version,
        String server,
        @Nullable String description,
        List<DerivedOperation> operations) {

    public DerivedApi {
        operations = List.copyOf(operations);
    }
}
