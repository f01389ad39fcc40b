package io.trestle.routes.estate;

import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Findings.Finding;
import io.trestle.routes.estate.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an estate's folder and checks it, without a network. All that is wrong in all files is told at once, each thing
 * once. The folder may be edited meanwhile: what comes out is one state of every file, or an error.
 */
public final class EstateLoader {

    private EstateLoader() {}

    /**
     * Reads an estate.
     *
     * @param folder the estate
     * @param environment which file of {@code environments/} gives values to placeholders; null for none
     * @param overrides values that come before those of the environment, as {@code --set} gives them
     * @param env variables of the process, for <code>${env:NAME}</code>
     */
    public static LoadResult load(
            Path folder,
            @Nullable String environment,
            Map<String, String> overrides,
            Function<String, @Nullable String> env) {
        return load(
                folder,
                findings -> new EstateReader(new EstateFolder(folder, findings), folder, findings)
                        .read(environment, overrides, env));
    }

    /**
     * As {@link #load}, with every API a mock, whatever it says: only operations whose REST entry is that of a route stay
     * what they are.
     */
    public static LoadResult loadMocks(
            Path folder,
            @Nullable String environment,
            Map<String, String> overrides,
            Function<String, @Nullable String> env) {
        return load(
                folder,
                findings -> new EstateReader(
                                new EstateFolder(folder, findings), folder, findings, folder, MockedDefinitions::mocked)
                        .read(environment, overrides, env));
    }

    /**
     * Reads definitions that were kept of an estate, {@link DefinitionSources}: who may call is not among them.
     *
     * @param folder where they were written to
     * @param values of today, for placeholders
     * @param env variables of the process, for <code>${env:NAME}</code>
     * @param home the estate's folder of today, to which paths of files with values are relative
     */
    public static LoadResult loadFormer(
            Path folder, Map<String, String> values, Function<String, @Nullable String> env, Path home) {
        return load(
                folder,
                findings -> new EstateReader(
                                new EstateFolder(folder, findings),
                                folder,
                                findings,
                                home,
                                FormerDefinitions::withoutAdmission)
                        .read(null, values, env));
    }

    private interface Reader {
        EstateReader.Reading read(Findings findings) throws IOException;
    }

    private static LoadResult load(Path folder, Reader reader) {
        Findings findings = new Findings();
        EstateReader.Reading reading = EstateReader.Reading.none();
        if (!Files.isDirectory(folder)) {
            findings.error(Position.startOf(folder), "no such folder (expected: an estate)");
        } else {
            try {
                reading = reader.read(findings);
            } catch (IOException e) {
                findings.error(Position.startOf(folder), "the folder cannot be read");
            }
        }
        List<EstateError> warnings = told(findings.warnings());
        Estate estate = reading.estate();
        return estate == null || findings.count() > 0
                ? new LoadResult.Broken(told(findings.errors()), reading.bindings(), warnings)
                : new LoadResult.Loaded(
                        estate,
                        reading.bindings(),
                        reading.contracts(),
                        reading.systemContracts(),
                        reading.sources(),
                        warnings);
    }

    /** The names of the files in {@code environments/}, in their order; none where there is no such folder. */
    public static List<String> environments(Path folder) {
        try {
            EstateFolder files = new EstateFolder(folder, new Findings());
            return EnvironmentReader.names(files);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<EstateError> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new EstateError(
                        finding.at().file(), finding.at().line(), finding.at().column(), finding.message()))
                .toList();
    }
}
