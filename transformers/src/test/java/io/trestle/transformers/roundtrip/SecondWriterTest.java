package io.trestle.transformers.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Our requests are those that another SOAP client sends for the same values: the package {@code soap} of npm. The short form
 * takes every tenth file of the corpus; {@code -Dwriter=full} takes all, {@code -Dwriter=NAME} those whose id contains the
 * name.
 */
class SecondWriterTest {

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(SecondWriter.isInstalled(), "no npm, or no registry to install the package soap from");
    }

    @Test
    void writesTheDemosRequestsAlike() throws Exception {
        Path folder = Path.of("../demo/estate/systems/crm").toAbsolutePath().normalize();
        Path file = folder.resolve("CustomerService.wsdl");
        ReadScope scope = new ReadScope(folder, Catalog.EMPTY, ReadLimits.ofDefaults());
        Tally tally = new Tally();
        SecondWriter writer = new SecondWriter(tally);
        WsdlRun run = new WsdlRun("demo", file, scope, writer, tally, 20, false);
        writer.of(file, run.wsdl());
        run.run();
        writer.compare();
        assertThat(tally.of("compared")).as(tally.report()).isGreaterThanOrEqualTo(3);
        assertThat(tally.of("equal")).as(tally.report()).isEqualTo(tally.of("compared"));
    }

    @Test
    void writesRequestsOfRealWsdlsAlike() throws Exception {
        Path corpus = CorpusRoundTripTest.corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to read");
        Tally tally = new Tally();
        SecondWriter writer = new SecondWriter(tally);
        CorpusRoundTripTest.run(corpus, System.getProperty("writer", ""), 2, false, tally, writer, writer::of);
        writer.compare();
        System.out.println(tally.report());
        assertThat(tally.of("equal")).isPositive();
        assertThat(tally.of("ours is wrong"))
                .as("requests of ours that are not valid")
                .isZero();
        assertThat(tally.of("not written by us")).isZero();
    }
}
