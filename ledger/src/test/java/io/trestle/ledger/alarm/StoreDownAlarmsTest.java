package io.trestle.ledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.ledger.Databases;
import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.estate.alarm.AlarmCondition.Spill;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition.Severity;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The alarm that matters while the store is away is told all the same, and is over once it is back. */
@Timeout(120)
class StoreDownAlarmsTest {

    @TempDir
    private Path folder;

    @Test
    void tellsOfASpillWhileTheStoreIsAwayAndOfItsEndAfterwards() throws Exception {
        SettableClock clock = new SettableClock();
        int port = Databases.lastingPort();
        StoreSettings database = new StoreSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", null, 4, Duration.ofMillis(300));
        AlarmDefinition spill = new AlarmDefinition(
                "spill",
                null,
                Severity.CRITICAL,
                AlarmSubject.gateway(),
                new Spill(0),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                null,
                List.of("pager"));
        AtomicLong spilled = new AtomicLong(1000);
        try (TestNode node = new TestNode(database, clock, spill)) {
            node.alarms.addSource(Spill.class, (condition, subject) -> new Reading.Value(spilled.get(), ""));
            node.failures.set(1);
            node.look(Duration.ofSeconds(40));
            node.awaitTold("firing spill");

            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder.resolve("pg"))
                    .start()) {
                assertThat(server.getPort()).isEqualTo(port);
                // The pool of connections takes its time to notice.
                await().atMost(Duration.ofSeconds(40))
                        .ignoreExceptions()
                        .until(() -> node.alarms.history("spill", 1).isEmpty());
                node.look(Duration.ofSeconds(20));
                assertThat(node.alarms.list().get(0).state()).isEqualTo(AlarmStatus.State.FIRING);
                spilled.set(0);
                node.look(Duration.ofSeconds(40));
                node.awaitTold("firing spill", "resolved spill");
                assertThat(node.alarms.history("spill", 10))
                        .extracting(AlarmEvent::kind)
                        .containsExactly(AlarmEvent.Kind.RESOLVED);
            }
        }
    }
}
