package io.trestle.mappings.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Namespaces of drafts and of near misses, read as those that became of them. */
final class OldNamespaces {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

    private static final Map<String, String> ALIASES = Map.of(
            "http://www.w3.org/1999/XMLSchema", XSD,
            "http://www.w3.org/2000/08/XMLSchema", XSD,
            "http://www.w3.org/2000/10/XMLSchema", XSD,
            "http://www.w3.org/2001/XMLSchema/", XSD,
            "http://schemas.xmlsoap.org/soap/encoding", ENCODING,
            "http://www.w3.org/2001/06/soap-encoding", ENCODING,
            "http://www.w3.org/2001/09/soap-encoding", ENCODING,
            "http://www.w3.org/2001/12/soap-encoding", ENCODING,
            "http://www.w3.org/2003/05/soap-encoding", ENCODING);

    private OldNamespaces() {}

    /** @param notes gets what was replaced */
    static SourceText renew(SourceText source, List<Diagnostic> notes) {
        String text = source.text();
        for (Map.Entry<String, String> alias : ALIASES.entrySet()) {
            for (String quote : List.of("\"", "'")) {
                String old = quote + alias.getKey() + quote;
                int first = text.indexOf(old);
                if (first >= 0) {
                    notes.add(note(source.file(), text, first, alias));
                    text = text.replace(old, quote + alias.getValue() + quote);
                }
            }
        }
        return new SourceText(source.file(), text);
    }

    private static Diagnostic note(Path file, String text, int at, Map.Entry<String, String> alias) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Diagnostic(
                file, line, Rules.OLD_NAMESPACE, "namespace " + alias.getKey() + "; read as " + alias.getValue());
    }
}
