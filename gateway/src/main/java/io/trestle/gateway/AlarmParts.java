package io.trestle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.gateway.alarm.AlarmMetrics;
import io.trestle.gateway.alarm.CertificateWatch;
import io.trestle.gateway.alarm.Channels;
import io.trestle.gateway.alarm.DriftReading;
import io.trestle.gateway.drift.DriftSchedule;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.alarm.Alarms;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.alarm.AlarmCondition.CertificateExpiry;
import io.trestle.routes.estate.alarm.AlarmCondition.Drift;
import java.time.Clock;

/** Puts alarms together with what they know of the gateway, and with the ways by which people are told. */
final class AlarmParts implements AutoCloseable {

    private final Alarms alarms;
    private final CertificateWatch certificates;
    private final Channels channels;
    private final AlarmMetrics metrics;

    AlarmParts(Ledger ledger, DriftSchedule drift, MeterRegistry registry, Clock clock) {
        this.alarms = ledger.alarms();
        this.certificates = new CertificateWatch(clock);
        this.channels = new Channels(clock);
        this.metrics = new AlarmMetrics(registry, ledger.alarms());
        alarms.addSource(CertificateExpiry.class, certificates);
        alarms.addSource(Drift.class, new DriftReading(drift));
    }

    /** What an estate says counts from now on. */
    void watch(Estate estate) {
        certificates.watch(estate);
        alarms.watch(estate);
    }

    void begin() {
        alarms.begin(channels, metrics);
    }

    @Override
    public void close() {
        certificates.close();
    }
}
