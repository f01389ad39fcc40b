package io.trestle.routes.admission.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trestle.routes.admission.Services;
import io.trestle.routes.estate.Quota;
import io.trestle.routes.estate.Quota.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class QuotaCountsTest {

    private static final Quota DAILY = Quota.parse("3/day");

    private final Services services = new Services();
    private final QuotaCounts counts = new QuotaCounts(services);

    @Test
    void grantsAsManyAsThereAre() {
        assertThat(counts.take("a", DAILY)).isEqualTo(2);
        assertThat(counts.take("a", DAILY)).isEqualTo(1);
        assertThat(counts.take("a", DAILY)).isZero();
        assertThat(counts.take("a", DAILY)).isEqualTo(-1);
        assertThat(counts.used("a", DAILY)).isEqualTo(3);
        assertThat(counts.take("b", DAILY)).isEqualTo(2);
    }

    @Test
    void beginsAnewWithTheDay() {
        while (counts.take("a", DAILY) >= 0) {
            // all of them
        }
        services.pass(Duration.ofHours(12).minusSeconds(1));
        assertThat(counts.take("a", DAILY)).isEqualTo(-1);

        services.pass(Duration.ofSeconds(1));
        assertThat(counts.take("a", DAILY)).isEqualTo(2);
    }

    @Test
    void countsWhatOthersCounted() {
        QuotaUse use = new QuotaUse("a", Period.DAY, counts.now(Period.DAY).begin());
        counts.take("a", DAILY);
        counts.countedElsewhere(Map.of(use, 1L));
        assertThat(counts.take("a", DAILY)).isZero();

        counts.countedElsewhere(Map.of(use, 5L));
        assertThat(counts.take("a", DAILY)).isEqualTo(-1);
        assertThat(counts.counted()).isEqualTo(Map.of(use, 2L));
    }

    @Test
    void keepsTheCountsOfADayUntilTheyAreSurelyStored() {
        QuotaUse use = new QuotaUse("a", Period.DAY, counts.now(Period.DAY).begin());
        counts.take("a", DAILY);

        services.pass(Duration.ofHours(12).plusMinutes(5));
        assertThat(counts.counted()).containsEntry(use, 1L);
        services.pass(Duration.ofMinutes(6));
        assertThat(counts.counted()).isEmpty();
    }

    @Test
    void takesALargerOrSmallerQuotaAtOnce() {
        counts.take("a", DAILY);
        counts.take("a", DAILY);

        assertThat(counts.take("a", Quota.parse("2/day"))).isEqualTo(-1);
        assertThat(counts.take("a", Quota.parse("10/day"))).isEqualTo(7);
    }

    @Test
    void neverGrantsMoreToManyWhoAskAtOnce() throws Exception {
        Quota quota = Quota.parse("1000/month");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> asking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asking.add(threads.submit(() -> {
                    int granted = 0;
                    for (int j = 0; j < 500; j++) {
                        granted += counts.take("a", quota) >= 0 ? 1 : 0;
                    }
                    return granted;
                }));
            }
            int granted = 0;
            for (Future<Integer> each : asking) {
                granted += each.get();
            }
            assertThat(granted).isEqualTo(1000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void knowsTheCalendar() {
        Quota.Window leap = Period.MONTH.at(Instant.parse("2028-02-29T23:59:59Z"));
        assertThat(leap.begin()).isEqualTo("2028-02-01T00:00:00Z");
        assertThat(leap.end()).isEqualTo("2028-03-01T00:00:00Z");
        Quota.Window newYear = Period.MONTH.at(Instant.parse("2026-12-31T23:59:59Z"));
        assertThat(newYear.end()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(newYear.contains(newYear.end())).isFalse();
    }

    @Test
    void readsWhatIsWrittenAndNothingElse() {
        assertThat(Quota.parse("10000/month")).hasToString("10000/month");
        for (String wrong :
                List.of("0/day", "5/week", "5/Month", "-1/day", "5", "5/day ", "1e3/day", "9999999999999/day")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quota.parse(wrong))
                    .withMessage("a quota such as 500/day or 10000/month");
        }
    }
}
