package io.trestle.transformers.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Instances made from the schemas of real WSDLs, by Xerces' model and by XMLBeans, come back as they were. The short form
 * takes every tenth file; {@code -Droundtrip=full} takes all, {@code -Droundtrip=NAME} those whose id contains the name.
 */
class CorpusRoundTripTest {

    private static final int TENTH = 10;

    @Test
    void bringsMessagesBack() throws Exception {
        Path corpus = corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to read");
        String form = System.getProperty("roundtrip", "");
        Tally tally = run(corpus, form, Integer.getInteger("roundtrip.samples", form.isEmpty() ? 3 : 6));
        System.out.println(tally.report());
        assertThat(tally.of("well")).isPositive();
        assertThat(tally.of("messages") - tally.of("well"))
                .as("messages that did not come back")
                .isZero();
    }

    static Tally run(Path corpus, String form, int samples) throws Exception {
        Catalog catalog = Catalog.read(corpus.resolve("catalog/catalog.xml"), ReadLimits.ofDefaults());
        Tally tally = new Tally();
        List<String> lines = Files.readAllLines(corpus.resolve("index.csv"));
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            boolean taken = form.isEmpty() ? i % TENTH == 0 : form.equals("full") || cells[0].contains(form);
            if (!taken) {
                continue;
            }
            Path folder = corpus.resolve("wsdl").resolve(cells[0]);
            ReadScope scope = new ReadScope(folder, catalog, ReadLimits.ofDefaults());
            try {
                new WsdlRun(cells[0], folder.resolve(cells[1]), scope, new RoundTrip(tally), tally, samples, true)
                        .run();
            } catch (Exception | StackOverflowError e) {
                tally.count("files not read", String.valueOf(e), cells[0]);
            }
        }
        return tally;
    }

    private static @Nullable Path corpus() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shared/corpus/index.csv"))) {
                return at.resolve("shared/corpus");
            }
        }
        return null;
    }
}
