package io.trestle.routes.importing.source;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Files for fetched documents: what lies below the contract's own address keeps its place, all else goes by its host. */
final class FetchedNames {

    private final URI main;
    private final Map<URI, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    FetchedNames(URI main) {
        this.main = main;
    }

    /** The file for an address; the same for the same address. */
    String of(URI address, boolean wsdl) {
        return names.computeIfAbsent(address, unnamed -> free(ending(path(unnamed), wsdl ? ".wsdl" : ".xsd")));
    }

    private String path(URI address) {
        String authority = String.valueOf(address.getRawAuthority()).toLowerCase(Locale.ROOT);
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String folder = main.getRawPath() == null ? "/" : main.getRawPath().replaceFirst("[^/]*$", "");
        boolean below = authority.equalsIgnoreCase(main.getRawAuthority()) && path.startsWith(folder);
        String kept = below ? path.substring(folder.length()) : "fetched/" + authority + "/" + path;
        StringBuilder clean = new StringBuilder();
        for (String segment : kept.split("/", -1)) {
            String name = segment.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
            clean.append(clean.length() == 0 || name.isEmpty() ? "" : "/").append(name);
        }
        if (address.getRawQuery() != null) {
            clean.append(clean.length() == 0 ? "" : ".")
                    .append(address.getRawQuery().replaceAll("[^A-Za-z0-9._-]+", "-"));
        }
        return clean.length() == 0 ? "document" : clean.toString();
    }

    private static String ending(String path, String ending) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".wsdl") || lower.endsWith(".xsd") ? path : path + ending;
    }

    private String free(String path) {
        String name = path;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = i + "-" + path.replace('/', '-');
        }
        return name;
    }
}
