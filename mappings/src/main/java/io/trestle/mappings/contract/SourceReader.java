package io.trestle.mappings.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.trestle.mappings.json.JsonMistake;
import io.trestle.mappings.source.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads YAML and JSON files of one contract, within limits that hold for all of them together. For one contract only. */
final class SourceReader {

    private final ReadLimits limits;
    private final Findings findings;
    private final NodeBudget budget;
    private long totalSize;
    private int files;

    SourceReader(ReadLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
        this.budget = new NodeBudget();
    }

    /**
     * @param shown the file as errors name it
     * @throws InvalidContractException where the file is not there, too large or not YAML; it has all errors so far
     */
    SourceTree read(Path file, Path shown) throws InvalidContractException {
        try {
            byte[] bytes = bytes(file, shown);
            try (JsonParser parser = factory(file, bytes).createParser(bytes)) {
                return new TreeBuilder(shown, parser, limits.depth(), budget, findings).build();
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            String reason = e.getProcessor() instanceof YAMLParser
                    ? String.valueOf(e.getOriginalMessage())
                    : JsonMistake.reason(e);
            throw refuse(shown, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), reason);
        } catch (IOException e) {
            throw refuse(shown, 1, 1, "cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            // The YAML scanner throws its own where it is given what it did not expect.
            throw refuse(shown, 1, 1, "cannot be read: " + e.getMessage());
        }
    }

    private byte[] bytes(Path file, Path shown) throws IOException, InvalidContractException {
        if (!Files.isRegularFile(file)) {
            throw refuse(shown, 1, 1, "no such file");
        }
        if (++files > limits.files()) {
            throw refuse(shown, 1, 1, "more than " + limits.files() + " files");
        }
        long size = Files.size(file);
        totalSize += size;
        if (size > limits.fileSize() || totalSize > limits.totalSize()) {
            throw refuse(shown, 1, 1, size + " bytes (expected: <= " + limits.fileSize() + ")");
        }
        return Files.readAllBytes(file);
    }

    private JsonFactory factory(Path file, byte[] bytes) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder().maxNestingDepth(limits.depth()).build();
        return isJson(file.getFileName().toString(), bytes)
                ? JsonFactory.builder().streamReadConstraints(constraints).build()
                : YAMLFactory.builder()
                        .streamReadConstraints(constraints)
                        // "no" is a word in YAML 1.2.
                        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                        .build();
    }

    private static boolean isJson(String name, byte[] bytes) {
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return name.endsWith(".json") || !yaml && firstCharacter(bytes) == '{';
    }

    private static int firstCharacter(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return -1;
    }

    private InvalidContractException refuse(Path file, int line, int column, String message) {
        // The YAML parser says what it was at and what it found in lines of their own; indented ones repeat the place.
        String said = message.lines()
                .filter(part -> !part.isBlank() && !part.startsWith(" "))
                .limit(2)
                .collect(Collectors.joining(": "));
        findings.add(new ContractError(file, line, column, "", said.isEmpty() ? "cannot be read" : said));
        return findings.exception();
    }
}
