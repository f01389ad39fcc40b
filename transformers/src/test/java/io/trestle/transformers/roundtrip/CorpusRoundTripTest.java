package io.trestle.transformers.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.wsdl.Wsdl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
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
        Tally tally = new Tally();
        int samples = Integer.getInteger("roundtrip.samples", form.isEmpty() ? 3 : 6);
        run(corpus, form, samples, true, tally, new RoundTrip(tally), (file, wsdl) -> {});
        System.out.println(tally.report());
        assertThat(tally.of("well")).isPositive();
        assertThat(tally.of("messages") - tally.of("well"))
                .as("messages that did not come back")
                .isZero();
        assertThat(tally.of(RoundTrip.UNFIT)).as(RoundTrip.UNFIT).isZero();
    }

    /**
     * Takes samples of files of the corpus.
     *
     * @param before told of each file before its samples
     */
    static void run(
            Path corpus,
            String form,
            int samples,
            boolean withBeans,
            Tally tally,
            Trip trip,
            BiConsumer<Path, Wsdl> before)
            throws Exception {
        Catalog catalog = Catalog.read(corpus.resolve("catalog/catalog.xml"), ReadLimits.ofDefaults());
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
                Path file = folder.resolve(cells[1]);
                WsdlRun run = new WsdlRun(cells[0], file, scope, trip, tally, samples, withBeans);
                before.accept(file, run.wsdl());
                run.run();
            } catch (Exception | StackOverflowError e) {
                tally.count("files not read", String.valueOf(e), cells[0]);
            }
        }
    }

    static @Nullable Path corpus() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shared/corpus/index.csv"))) {
                return at.resolve("shared/corpus");
            }
        }
        return null;
    }
}
