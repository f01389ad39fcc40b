package io.trestle.routes.importing.draft;

import io.trestle.mappings.definition.Syntaxes;
import org.jspecify.annotations.Nullable;

/** Addresses of systems, as contracts give them. */
final class Addresses {

    private Addresses() {}

    /** The address without white space around it; null where no system can be reached by it. */
    static @Nullable String usable(@Nullable String address, String syntax) {
        String stripped = address == null ? "" : address.strip();
        return stripped.matches(syntax) && !stripped.contains("${") ? stripped : null;
    }

    static boolean isWeb(@Nullable String address) {
        return usable(address, Syntaxes.WEB_ADDRESS) != null;
    }

    /** An address that leads nowhere (RFC 2606, section 2), to be replaced by people. */
    static String placeholder(String system) {
        return "http://" + system + ".invalid/";
    }
}
