package io.trestle.gateway.alarm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.trestle.ledger.alarm.AlarmStatus;
import io.trestle.ledger.alarm.Alarms;
import io.trestle.mappings.definition.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code trestle.alarm.active} is 1 while an alarm fires and 0 while it does not; {@code trestle.alarm.value} is what was
 * read, where anything could be; {@code trestle.alarm.looked} is when alarms were looked at last, so that somebody else can
 * tell when nobody looks; {@code trestle.alarm.messages} counts messages by channel and outcome. Health does not depend on
 * any of it. Thread-safe.
 */
public final class AlarmMetrics implements Alarms.NoticeObserver {

    private final MeterRegistry registry;
    private final MultiGauge active;
    private final MultiGauge values;
    private final AtomicLong lookedAt = new AtomicLong(System.currentTimeMillis());

    public AlarmMetrics(MeterRegistry registry, Alarms alarms) {
        this.registry = registry;
        this.active = MultiGauge.builder("trestle.alarm.active")
                .description("1 while an alarm fires")
                .register(registry);
        this.values = MultiGauge.builder("trestle.alarm.value")
                .description("What an alarm read last")
                .register(registry);
        TimeGauge.builder("trestle.alarm.looked", lookedAt, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("When alarms were looked at last, since 1970")
                .register(registry);
        alarms.onLook(this::looked);
    }

    private void looked(List<AlarmStatus> statuses) {
        List<Row<?>> firing = new ArrayList<>();
        List<Row<?>> read = new ArrayList<>();
        for (AlarmStatus status : statuses) {
            Tags tags = Tags.of("alarm", status.definition().alarm(), "subject", status.subject());
            firing.add(Row.of(
                    tags.and(
                            "severity", Words.key(status.definition().severity().name())),
                    status.state() == AlarmStatus.State.FIRING ? 1 : 0));
            if (status.value() != null) {
                read.add(Row.of(tags, status.value()));
            }
        }
        active.register(firing, true);
        values.register(read, true);
        lookedAt.set(System.currentTimeMillis());
    }

    @Override
    public void ended(String channel, boolean delivered) {
        Counter.builder("trestle.alarm.messages")
                .description("Messages about alarms that were delivered or given up")
                .tags("channel", channel, "outcome", delivered ? "delivered" : "given-up")
                .register(registry)
                .increment();
    }
}
