package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.Percentile;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition.Severity;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.trestle.routes.estate.alarm.MailChannel;
import io.trestle.routes.estate.alarm.Percent;
import io.trestle.routes.estate.alarm.WebhookChannel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms and channels as they are written. */
class AlarmDefinitionsTest {

    private static final String SECRET = "0123456789abcdef-hunter2";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() {
        Estates.copy("good", folder);
    }

    @Test
    void readsAnAlarmWithEverythingSaid() {
        Estates.write(folder, "alarms/customers-failing.yaml", """
                alarm: customers-failing
                title: Customers cannot be read
                severity: critical
                on: {api: customers, version: v1}
                when:
                  error-rate: {above: 5%, clear-below: 0.5%, within: 10m, minimum-calls: 50, client-errors: true}
                for: 1m
                clear-for: 5m
                repeat: 4h
                notify: [log, pager]
                """);
        Estates.write(folder, "channels/pager.yaml", "channel: pager\nkind: webhook\nurl: https://pager.example/in\n");

        AlarmDefinition alarm = alarm("customers-failing");
        assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alarm.on().text()).isEqualTo("api:customers/v1");
        assertThat(alarm.when())
                .isEqualTo(new ErrorRate(
                        new Percent(new BigDecimal("5")),
                        new Percent(new BigDecimal("0.5")),
                        Duration.ofMinutes(10),
                        50,
                        true));
        assertThat(alarm.for_()).isEqualTo(Duration.ofMinutes(1));
        assertThat(alarm.clearFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(alarm.repeat()).isEqualTo(Duration.ofHours(4));
        assertThat(alarm.notify_()).containsExactly("log", "pager");
    }

    @Test
    void readsAnAlarmWithOnlyWhatIsNeeded() {
        Estates.write(folder, "alarms/slow.yaml", "alarm: slow\nwhen: {latency: {above: 800ms}}\n");

        AlarmDefinition alarm = alarm("slow");
        assertThat(alarm.when())
                .isEqualTo(new Latency(Percentile.P95, Duration.ofMillis(800), null, Duration.ofMinutes(5), 20));
        assertThat(alarm.on()).isEqualTo(AlarmSubject.gateway());
        assertThat(alarm.heading()).isEqualTo("slow");
        assertThat(alarm.for_()).isEqualTo(Duration.ofMinutes(2));
        assertThat(alarm.notify_()).containsExactly("log");
    }

    @Test
    void keepsWhatIsSecretOfChannelsToItself() {
        Estates.write(
                folder,
                "channels/pager.yaml",
                "channel: pager\nkind: webhook\nurl: https://pager.example/T0KEN\nsecret: ${env:PAGER}\n");
        Estates.write(folder, "channels/mail.yaml", """
                channel: mail
                kind: mail
                host: smtp.example
                user: trestle
                password: ${env:PAGER}
                from: trestle@example.org
                to: [on-call@example.org, second@example.org]
                """);
        LoadResult result = EstateLoader.load(
                folder, "test", Map.of(), name -> name.equals("PAGER") ? SECRET : "correct-horse-battery");
        Estate estate = Estates.loaded(result);

        assertThat(estate.alarms().channels().get("pager")).isInstanceOf(WebhookChannel.class);
        assertThat(estate.alarms().channels().get("mail")).isInstanceOf(MailChannel.class);
        assertThat(estate.toString()).doesNotContain(SECRET, "T0KEN");
        assertThat(result.warnings().stream().map(EstateError::message)).contains("no alarm notifies this channel");
    }

    @Test
    void isAnotherEstateWhenAnAlarmChanges() {
        String before = Estates.loaded(Estates.load(folder, "test")).fingerprint();
        Estates.write(folder, "alarms/slow.yaml", "alarm: slow\nwhen: {latency: {above: 800ms}}\n");
        String with = Estates.loaded(Estates.load(folder, "test")).fingerprint();
        Estates.write(folder, "alarms/slow.yaml", "alarm: slow\nwhen: {latency: {above: 801ms}}\n");

        assertThat(List.of(
                        before,
                        with,
                        Estates.loaded(Estates.load(folder, "test")).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: {error-rate: {above: 5}}|2:28: above: 5 (expected: a share such as 5% or 0.5%, at most 100%)",
                "when: {error-rate: {above: 101%}}|2:28: above: 101% (expected: a share such as 5% or 0.5%, at most 100%)",
                "when: {error-rate: {above: 5%, clear-below: 6%}}|2:45: clear-below: 6% (expected: no more than above)",
                "when: {error-rates: {above: 5%}}|2:8: error-rates: unknown key (did you mean error-rate?)",
                "when: {latency: {above: 1s, within: 30s}}|2:37: within: 30s (expected: 1m to 1d)",
                "when: {spill: {}, failures: {above: 1}}|2:7: when: a map with 2 keys (expected: a map with one of"
                        + " error-rate, latency, no-traffic, failures, spill, certificate-expiry, quota, breaker-open,"
                        + " deliveries-waiting or drift)",
                "when: {drift: {}}|2:7: when: drift (expected: a system under on, or \"*\" for each)",
                "when: {breaker-open: {}}|2:7: when: breaker-open (expected: a system under on, or \"*\" for each)",
            })
    void saysWhatIsWrongWithAConditionAndWhere(String when, String expected) {
        Estates.write(folder, "alarms/x.yaml", "alarm: x\n" + when + "\n");

        assertThat(Estates.errors(folder, Estates.load(folder, "test"))).containsExactly("alarms/x.yaml:" + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on: {api: customer}|3:11: api: customer (expected: an API of the estate) (did you mean customers?)",
                "on: {api: customers, version: v9}|3:31: version: v9 (expected: a version of the API) (did you mean v1?)",
                "on: {api: customers, operation: getCustomer}|3:33: operation: getCustomer (expected: an api and a"
                        + " version with it)",
                "on: {api: customers, system: crm}|3:30: system: given besides api (expected: at most one of api,"
                        + " consumer, system)",
                "on: {system: crn}|3:14: system: crn (expected: a system of the estate) (did you mean crm?)",
                "notify: [log, pagr]|3:15: notify: pagr (expected: log or a channel of the estate)",
                "title: \"a\\r\\nBcc: all@example.org\"|3:8: title: a\uFFFD\uFFFDBcc: all@example.org (expected: a line of"
                        + " at most 120 characters)",
            })
    void saysWhatIsWrongWithTheRestAndWhere(String line, String expected) {
        Estates.write(folder, "alarms/x.yaml", "alarm: x\nwhen: {latency: {above: 1s}}\n" + line + "\n");

        assertThat(Estates.errors(folder, Estates.load(folder, "test"))).containsExactly("alarms/x.yaml:" + expected);
    }

    @Test
    void refusesChannelsThatWouldGiveSomethingAway() {
        Estates.write(folder, "channels/mail.yaml", """
                channel: mail
                kind: mail
                host: smtp.example
                tls: none
                user: trestle
                password: swordfish-swordfish
                from: "Trestle <t@example.org>"
                to: ["a@example.org\\nBcc: b@example.org"]
                """);
        Estates.write(
                folder,
                "channels/pager.yaml",
                "channel: pager\nkind: webhook\nurl: https://u:p@x.example/\nsecret: short\n");
        List<String> errors = Estates.errors(folder, Estates.load(folder, "test"));

        assertThat(errors).anyMatch(error -> error.startsWith("channels/mail.yaml:7:7: from:"));
        assertThat(errors).anyMatch(error -> error.startsWith("channels/mail.yaml:8:6: to:"));
        assertThat(errors).anyMatch(error -> error.startsWith("channels/pager.yaml:3:6: url: (hidden)"));
        assertThat(errors.toString()).doesNotContain("swordfish", "u:p", "short ");
    }

    private AlarmDefinition alarm(String name) {
        return Objects.requireNonNull(
                Estates.loaded(Estates.load(folder, "test")).alarms().alarms().get(name));
    }
}
