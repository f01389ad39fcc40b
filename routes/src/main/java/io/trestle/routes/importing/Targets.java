package io.trestle.routes.importing;

import io.trestle.routes.importing.draft.Draft;
import io.trestle.routes.importing.draft.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds names for a draft: those of the earlier import of the same contract, or else new ones that nothing in the estate
 * has. Names that were asked for are kept or refused, never changed.
 */
final class Targets {

    private final Path estate;
    private final @Nullable String wantedApi;
    private final @Nullable String wantedSystem;

    Targets(Path estate, @Nullable String wantedApi, @Nullable String wantedSystem) {
        this.estate = estate;
        this.wantedApi = wantedApi;
        this.wantedSystem = wantedSystem;
    }

    /**
     * @param port that was asked for; null where none was
     * @throws IOException when a name that was asked for belongs to something that no import made
     */
    Target find(Draft draft, @Nullable String port) throws IOException {
        String api = wantedApi == null ? known(draft.identity(), port) : wantedApi;
        if (api != null && exists("apis/" + api)) {
            Baseline before = Baseline.read(estate.resolve("apis").resolve(api))
                    .orElseThrow(() -> new IOException(
                            "api: " + api + " (expected: a name that is free, or of an API that an import made)"));
            return new Target(names(api, draft, before), Optional.of(before));
        }
        List<String> names = draft.systemNames();
        String first = wantedSystem != null ? wantedSystem : wantedApi != null ? wantedApi : names.get(0);
        if (wantedSystem != null && exists("systems/" + wantedSystem)) {
            throw new IOException("system: " + wantedSystem + " (expected: a name that is free)");
        }
        Set<String> taken = new HashSet<>();
        List<String> systems = new ArrayList<>();
        String base = freeForBoth(first, api == null && wantedSystem == null);
        systems.add(free("systems/", base, taken));
        for (String name : names.subList(1, names.size())) {
            systems.add(free("systems/", base + name.substring(names.get(0).length()), taken));
        }
        String chosen = api != null ? api : free("apis/", wantedSystem == null ? base : names.get(0), new HashSet<>());
        return new Target(new Names(chosen, systems), Optional.empty());
    }

    /** Of several, the one that was made of the same port. */
    private @Nullable String known(String identity, @Nullable String port) throws IOException {
        Path apis = estate.resolve("apis");
        if (!Files.isDirectory(apis)) {
            return null;
        }
        String known = null;
        try (Stream<Path> folders = Files.list(apis)) {
            for (Path folder : folders.sorted().toList()) {
                Optional<Baseline> before = Baseline.read(folder);
                boolean same = before.isPresent() && before.get().identity().equals(identity);
                if (same && (wantedSystem == null || before.get().firstSystem().equals(wantedSystem))) {
                    String name = String.valueOf(folder.getFileName());
                    if (before.get().port().equals(port == null ? "" : port)) {
                        return name;
                    }
                    known = known == null ? name : known;
                }
            }
        }
        return known;
    }

    /** Systems keep the names of an earlier import; a port that was not there before gets a new one. */
    Names names(String api, Draft draft, Baseline before) {
        Set<String> taken = new HashSet<>(before.systems().values());
        List<String> names = draft.systemNames();
        List<String> systems = new ArrayList<>(List.of(before.firstSystem()));
        for (String name : names.subList(1, names.size())) {
            String known = before.systems().get(name);
            systems.add(known != null ? known : free("systems/", name, taken));
        }
        return new Names(api, systems);
    }

    private String freeForBoth(String wanted, boolean apiToo) {
        String name = wanted;
        for (int i = 2; exists("systems/" + name) || apiToo && exists("apis/" + name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private String free(String folder, String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; exists(folder + name) || !taken.add(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private boolean exists(String place) {
        return Files.exists(estate.resolve(place), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(estate.resolve(place + ".yaml"), LinkOption.NOFOLLOW_LINKS);
    }
}
