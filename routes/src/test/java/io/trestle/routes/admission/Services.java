package io.trestle.routes.admission;

import io.trestle.routes.admission.consumer.ConsumerDirectory;
import io.trestle.routes.admission.consumer.Consumers;
import io.trestle.routes.admission.quota.QuotaCounts;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.Estate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** What policies share, with time in the hands of the test. */
public final class Services extends Clock {

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-01-01T12:00:00Z").toEpochMilli());
    private final Consumers consumers = new Consumers();

    public PolicyServices policyServices() {
        return new PolicyServices(this, nanos::get, consumers, new QuotaCounts(this), null);
    }

    public void publish(Estate estate) {
        consumers.replace(ConsumerDirectory.of(estate.consumers(), estate.plans()));
    }

    /** How this asks callers who they are, where only that is asked; it knows the consumers of {@link Definitions}. */
    public AuthenticationPolicy authenticating(PolicyProvider provider, Authentication by) {
        Definitions definitions = Definitions.with(by);
        publish(definitions.estate());
        try {
            return (AuthenticationPolicy) provider.open(policyServices())
                    .policiesFor(definitions.subject(null))
                    .get(0);
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e);
        }
    }

    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        millis.addAndGet(time.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
