package io.trestle.routes.importing.source;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceText;
import io.trestle.mappings.source.UnreadableSourceException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents behind addresses; each is asked for once. For one contract. */
final class Remote {

    private final FetchRules rules;
    private final ReadLimits limits;
    private final Duration patience;
    private final Map<URI, Optional<Document>> known = new HashMap<>();
    private @Nullable Fetcher fetcher;
    private @Nullable FetchedNames names;

    Remote(FetchRules rules, ReadLimits limits, Duration patience) {
        this.rules = rules;
        this.limits = limits;
        this.patience = patience;
    }

    boolean isNamed(URI address) {
        return rules.isNamed(address);
    }

    /** The document that a contract begins with. */
    Document.OfAddress main(URI address, String name) throws UnfitSourceException {
        rules.allow(address);
        Fetcher.Fetched fetched = fetch(address);
        Document.OfAddress document = new Document.OfAddress(fetched.address(), fetched.bytes(), name);
        known.put(bare(address), Optional.of(document));
        known.put(bare(fetched.address()), Optional.of(document));
        names = new FetchedNames(fetched.address());
        return document;
    }

    /** Empty where the address gives neither WSDL nor XSD. */
    Optional<Document> document(URI address) throws UnfitSourceException {
        URI bare = bare(address);
        Optional<Document> document = known.get(bare);
        if (document == null) {
            document = ask(bare);
            known.put(bare, document);
        }
        return document;
    }

    private Optional<Document> ask(URI address) throws UnfitSourceException {
        Fetcher.Fetched fetched = fetch(address);
        Optional<References.Found> found = Optional.empty();
        try {
            found = References.of(SourceText.decode(Path.of("fetched"), fetched.bytes()), limits);
        } catch (UnreadableSourceException e) {
            throw new UnfitSourceException(FetchRules.shown(address) + ": " + e.getMessage());
        }
        FetchedNames files = names == null ? new FetchedNames(URI.create("fetched:/")) : names;
        names = files;
        return found.map(
                kind -> new Document.OfAddress(fetched.address(), fetched.bytes(), files.of(address, kind.wsdl())));
    }

    private Fetcher.Fetched fetch(URI address) throws UnfitSourceException {
        Fetcher asking = fetcher == null ? new Fetcher(rules, limits, patience) : fetcher;
        fetcher = asking;
        return asking.fetch(address);
    }

    private static URI bare(URI address) {
        String text = address.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? address : URI.create(text.substring(0, fragment));
    }
}
