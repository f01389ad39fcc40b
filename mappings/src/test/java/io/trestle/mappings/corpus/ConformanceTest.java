package io.trestle.mappings.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.mappings.contract.OpenApi30;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reads the files of the corpus, derives their contracts and counts. A build takes every tenth file;
 * {@code -Dcorpus=full} takes them all, prints every exception, and leaves the contracts in {@code target/contracts}.
 */
class ConformanceTest {

    private static final int PERCENT = 99;

    private final boolean full = "full".equals(System.getProperty("corpus"));

    @Test
    void convertsWhatAnIndependentStackReads() throws Exception {
        Corpus corpus = Corpus.find();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < corpus.files().size(); i += full ? 1 : 10) {
            outcomes.add(Outcome.of(corpus, corpus.files().get(i)));
        }
        List<Outcome> counted =
                outcomes.stream().filter(outcome -> outcome.file().counts()).toList();
        long good =
                counted.stream().filter(outcome -> outcome.problems().isEmpty()).count();
        Examples examples = Examples.of(outcomes);
        if (full) {
            write(outcomes);
            print(outcomes);
        }
        long loaded =
                outcomes.stream().filter(outcome -> outcome.contract() != null).count();
        System.out.println(
                "corpus: " + good + " of " + counted.size() + " files whole; of all " + outcomes.size() + ", "
                        + loaded + " with a contract; slowest "
                        + outcomes.stream()
                                .max(Comparator.comparing(Outcome::time))
                                .map(slowest -> slowest.file().id() + " "
                                        + slowest.time().toMillis() + " ms")
                                .orElse(""));
        System.out.println("corpus: " + examples.checked() + " examples checked, " + examples.missing()
                + " messages without one, wrong: " + examples.wrong().size());
        examples.wrong().stream().limit(20).forEach(System.out::println);
        assertThat(examples.wrong()).isEmpty();
        assertThat(good * 100 / counted.size()).as("percent whole").isGreaterThanOrEqualTo(PERCENT);
    }

    private static void write(List<Outcome> outcomes) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/contracts"));
        Path folder30 = Files.createDirectories(Path.of("target/contracts-3.0"));
        ObjectMapper json = new ObjectMapper();
        for (Outcome outcome : outcomes) {
            if (outcome.contract() != null) {
                String name = outcome.file().id() + ".json";
                JsonNode document = outcome.contract().document();
                json.writeValue(folder.resolve(name).toFile(), document);
                json.writeValue(folder30.resolve(name).toFile(), OpenApi30.of(document));
            }
        }
    }

    private static void print(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (!outcome.problems().isEmpty() || !outcome.warnings().isEmpty()) {
                System.out.println((outcome.file().counts() ? "" : "(does not count) ")
                        + outcome.file().id() + " [" + outcome.file().style() + "] " + outcome.problems());
                outcome.warnings().stream()
                        .limit(5)
                        .forEach(warning -> System.out.println("    " + shortened(warning)));
            }
        }
    }

    private static String shortened(String text) {
        return text.length() > 240 ? text.substring(0, 240) + "…" : text;
    }
}
