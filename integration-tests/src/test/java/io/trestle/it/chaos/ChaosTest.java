package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.chaos.Nemesis.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link Chaos}, and three gateways that are bad on purpose: the check has to notice each. */
@Timeout(10_800)
class ChaosTest {

    private static final String FORM = "chaos";
    private static final String FULL = "full";
    private static final String SABOTAGE = "full|sabotage";
    private static final String SAID = "takes minutes: -Dchaos=full";
    private static final String OF_SABOTAGE = "takes minutes: -Dchaos=sabotage, or full";
    private static final int SHORT = Integer.getInteger("chaos.seconds", 30);
    private static final long SEED = Long.getLong("chaos.seed", 20_261_125);

    @TempDir
    Path folder;

    @Test
    void losesNothingAndDoublesNothing() throws Exception {
        isHarmless(true);
    }

    @Test
    @EnabledIfSystemProperty(named = FORM, matches = FULL, disabledReason = SAID)
    void losesNothingAndDoublesNothingWhoseDiskIsFull() throws Exception {
        isHarmless(false);
    }

    private void isHarmless(boolean postgres) throws Exception {
        ChaosRun.Report report = new ChaosRun(ChaosSettings.of(SEED, postgres, SHORT), folder).run();
        System.out.println(report);
        assertThat(report.broken()).as(report.toString()).isEmpty();
        assertThat(report.kept()).isZero();
        assertThat(report.acknowledged()).isGreaterThan(SHORT);
        assertThat(report.faults()).isNotEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = FORM, matches = SABOTAGE, disabledReason = OF_SABOTAGE)
    void noticesAcknowledgementsBeforeTheCommit() throws Exception {
        ChaosRun.Report report = sabotaged(
                List.of(Fault.KILL_DATABASE), List.of("-Dchaos.sabotage=early"), UnaryOperator.identity(), 12);
        assertThat(report.broken()).as(report.toString()).anyMatch(what -> what.contains("acknowledged and lost"));
    }

    @Test
    @EnabledIfSystemProperty(named = FORM, matches = SABOTAGE, disabledReason = OF_SABOTAGE)
    void noticesOneMessageInAThousandThatIsDropped() throws Exception {
        ChaosRun.Report report = sabotaged(
                List.of(Fault.RESET_CONNECTIONS), List.of("-Dchaos.sabotage=drop"), UnaryOperator.identity(), 25);
        assertThat(report.broken()).as(report.toString()).anyMatch(what -> what.contains("acknowledged and lost"));
    }

    @Test
    @EnabledIfSystemProperty(named = FORM, matches = SABOTAGE, disabledReason = OF_SABOTAGE)
    void noticesRetriesThatAreDoneTwice() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger again = new AtomicInteger();
        ChaosRun.Report report = sabotaged(
                List.of(Fault.RESET_CONNECTIONS),
                List.of(),
                id -> seen.add(id) ? id : id + "-" + again.incrementAndGet(),
                10);
        assertThat(report.broken()).as(report.toString()).anyMatch(what -> what.contains("done more than once"));
    }

    private ChaosRun.Report sabotaged(List<Fault> faults, List<String> options, UnaryOperator<String> ids, int seconds)
            throws Exception {
        ChaosRun.Report report = new ChaosRun(
                        ChaosSettings.of(SEED, true, seconds)
                                .until(Integer.MAX_VALUE, 0, 0)
                                .with(faults, options, ids),
                        folder)
                .run();
        System.out.println(report);
        return report;
    }
}
