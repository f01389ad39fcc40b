package io.trestle.routes.importing.draft;

import io.trestle.mappings.source.Diagnostic;

/** Short names for what readers complain of. */
final class Rules {

    private Rules() {}

    static String of(Diagnostic diagnostic) {
        String message = diagnostic.message();
        if (message.startsWith("schemaLocation:") || message.startsWith("import:")) {
            return "missing-import";
        }
        if (message.startsWith("operation ")) {
            return "operation-left-out";
        }
        if (message.startsWith("port ") || message.startsWith("binding ")) {
            return "broken-binding";
        }
        int colon = message.indexOf(':');
        String head = colon < 0 ? "" : message.substring(0, colon);
        return head.matches("[a-z][A-Za-z0-9.-]{2,40}") ? head : "schema";
    }
}
