package io.trestle.routes.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.change.ContractChanges;
import io.trestle.routes.importing.draft.Draft;
import io.trestle.routes.importing.draft.Drafts;
import io.trestle.routes.importing.draft.EmptyContractException;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import io.trestle.routes.importing.source.GatheredContract;
import io.trestle.routes.importing.source.Gathering;
import io.trestle.routes.importing.source.UnfitSourceException;
import io.trestle.routes.importing.staging.ScratchFolder;
import io.trestle.routes.importing.yaml.UneditableYamlException;
import io.trestle.routes.importing.yaml.YamlDocument;
import io.trestle.routes.importing.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks live systems for their contracts and compares them with what was imported. Only contracts that were imported from an
 * address are asked for, and only there. Nothing in the estate is changed. Thread-safe.
 */
public final class DriftCheck {

    /** What a contract may have grown by, besides becoming a few times as large. */
    private static final int GROWTH = 4 << 20;

    private static final int TIMES = 4;

    private final Estate estate;
    private final List<String> allowed;
    private final Duration patience;

    /** @param allowed hosts that may be asked besides those that the contracts came from */
    public DriftCheck(Estate estate, List<String> allowed) {
        this(estate, allowed, GatherSettings.ofDefaults().patience());
    }

    /** @param patience with one document; a contract of several gets six times as much */
    public DriftCheck(Estate estate, List<String> allowed, Duration patience) {
        this.estate = estate;
        this.allowed = List.copyOf(allowed);
        this.patience = patience;
    }

    /** One for each API whose contract came from an address, in the order of the estate. */
    public List<Drift> run() throws IOException {
        return check(before -> true);
    }

    /** The same for the APIs that were made with one system: one, but for contracts that were imported twice. */
    public List<Drift> of(String system) throws IOException {
        return check(before -> before.systems().containsValue(system));
    }

    private List<Drift> check(Predicate<Baseline> wanted) throws IOException {
        List<Drift> drifts = new ArrayList<>();
        for (ApiDefinition api : estate.apis()) {
            Path folder = estate.folder().resolve("apis").resolve(api.api());
            Optional<Baseline> before = Baseline.read(folder).filter(wanted);
            if (before.isPresent() && !before.get().address().isEmpty()) {
                drifts.add(check(api, before.get(), folder));
            }
        }
        return drifts;
    }

    private Drift check(ApiDefinition api, Baseline before, Path folder) throws IOException {
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path into = Files.createDirectories(scratch.path().resolve("systems/contract"));
            try {
                return compared(api, before, folder, into);
            } catch (UnfitSourceException
                    | EmptyContractException
                    | UnreadableSourceException
                    | UneditableYamlException e) {
                // Where it was copied to is nobody's business, and another place each time.
                String why = String.valueOf(e.getMessage()).replace(into + "/", "");
                return drift(api, before, Drift.State.UNKNOWN, List.of(), List.of(), why);
            }
        }
    }

    private Drift compared(ApiDefinition api, Baseline before, Path folder, Path into)
            throws IOException, UnfitSourceException, EmptyContractException, UnreadableSourceException,
                    UneditableYamlException {
        GatherSettings settings = new GatherSettings(null, null, allowed, limits(before), patience);
        GatheredContract contract = Gathering.gather(before.address(), settings, into);
        if (hashes(contract, before).equals(before.files())) {
            return drift(api, before, Drift.State.SAME, List.of(), List.of(), null);
        }
        List<Change> changes = changes(api, before, folder, contract);
        return changes.stream().anyMatch(Change::breaking)
                ? drift(api, before, Drift.State.BREAKING, changes, consumers(api), null)
                : drift(api, before, Drift.State.COMPATIBLE, changes, List.of(), null);
    }

    private static Drift drift(
            ApiDefinition api,
            Baseline before,
            Drift.State state,
            List<Change> changes,
            List<String> consumers,
            @Nullable String failure) {
        List<String> systems = List.copyOf(before.systems().values());
        return new Drift(api.api(), systems, before.source(), state, changes, consumers, failure);
    }

    /** In proportion to what was imported: a process that serves must not be filled up by what it only compares. */
    private ReadLimits limits(Baseline before) throws IOException {
        long known = 0;
        for (String file : before.files().keySet()) {
            Path imported = estate.folder().resolve(file);
            known += Files.isRegularFile(imported) ? Files.size(imported) : 0;
        }
        ReadLimits most = ReadLimits.ofDefaults();
        long enough = GROWTH + TIMES * known;
        return new ReadLimits(
                (int) Math.min(most.fileSize(), enough),
                Math.min(most.totalSize(), enough),
                most.files(),
                most.depth());
    }

    private static Map<String, String> hashes(GatheredContract contract, Baseline before) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : contract.files()) {
            String name =
                    "systems/" + before.firstSystem() + "/" + file.toString().replace('\\', '/');
            hashes.put(name, Baseline.hash(contract.folder().resolve(file)));
        }
        return hashes;
    }

    private List<Change> changes(ApiDefinition api, Baseline before, Path folder, GatheredContract contract)
            throws IOException, EmptyContractException, UnreadableSourceException, UneditableYamlException {
        String text = Files.readString(folder.resolve(Baseline.FOLDER).resolve("openapi.yaml"));
        ObjectNode old = YamlDocument.read(text).tree();
        boolean older = old.path("openapi").asText().startsWith("3.0");
        Draft draft = Drafts.of(
                contract,
                older ? OpenApiVersion.V3_0 : OpenApiVersion.V3_1,
                before.port().isEmpty() ? null : before.port());
        Draft.Definitions definitions =
                draft.definitions(new Targets(estate.folder(), null, null).names(api.api(), draft, before), null);
        ObjectNode now =
                YamlDocument.read(YamlText.document(definitions.contract())).tree();
        List<Change> changes = new ArrayList<>(ContractChanges.between(old, now));
        Set<JsonNode> written = names(old);
        written.removeAll(names(now));
        for (JsonNode name : written) {
            changes.add(new Change(Change.Kind.REMOVED, true, "messages", "the system no longer knows " + name));
        }
        return changes;
    }

    /** How fields are called in XML: a system that names them otherwise does not understand what it is sent. */
    private static Set<JsonNode> names(JsonNode contract) {
        Set<JsonNode> names = new HashSet<>();
        contract.findValues("xml").stream().filter(JsonNode::isObject).forEach(names::add);
        return names;
    }

    private List<String> consumers(ApiDefinition api) {
        List<String> only = api.access().consumers();
        return only.isEmpty() ? List.copyOf(estate.consumers().keySet()) : only;
    }
}
