package io.trestle.routes.importing.source;

import io.trestle.mappings.source.ReadLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Gathers contracts: of WSDLs with all that they refer to, of other files the file alone. */
public final class Gathering {

    private Gathering() {}

    /** Whether a source is an address to be asked, rather than a file. */
    public static boolean isAddress(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /**
     * Gathers a contract. The host of an address that is given as the source is named by that; what it refers to on other
     * hosts, and where it redirects to, is not.
     *
     * @param source a file or an address
     * @param into an empty folder that exists
     * @throws UnfitSourceException when it cannot be had, or more is needed than the settings allow
     * @throws IOException when the folder cannot be written
     */
    public static GatheredContract gather(String source, GatherSettings settings, Path into)
            throws UnfitSourceException, IOException {
        ReadLimits limits = settings.limits();
        Remote remote = new Remote(new FetchRules(settings.allowed()), limits, settings.patience());
        Gatherer gatherer = new Gatherer(settings, remote, into);
        if (isAddress(source)) {
            try {
                URI address = URI.create(source);
                return gatherer.gather(remote.main(address, name(address)));
            } catch (IllegalArgumentException e) {
                throw new UnfitSourceException(source + ": no address: " + e.getMessage());
            }
        }
        Path file = Path.of(source);
        if (!Files.isRegularFile(file)) {
            throw new UnfitSourceException(source + ": no such file");
        }
        Path own = file.toAbsolutePath().normalize().resolve("..").normalize();
        Path given = settings.folder();
        Path folder = Gatherer.real(given == null ? own : given);
        Path place = folder.resolve(folder.relativize(Gatherer.real(own)).resolve(file.getFileName()));
        if (!place.normalize().startsWith(folder) || !Gatherer.real(file).startsWith(folder)) {
            throw new UnfitSourceException(source + ": leads out of " + folder);
        }
        return gatherer.gather(
                new Document.OfFile(place, folder, Document.slashed(folder.relativize(place.normalize()))));
    }

    private static String name(URI address) {
        List<String> segments = List.of(String.valueOf(address.getPath()).split("/", -1));
        String last = segments.get(segments.size() - 1)
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceFirst("^\\.+", "");
        if (last.matches(".*\\.(?i:wsdl|yaml|yml|json)")) {
            return last;
        }
        String stem = last.replaceFirst("\\.[A-Za-z]{1,5}$", "");
        return (stem.isEmpty() ? "service" : stem) + ".wsdl";
    }
}
