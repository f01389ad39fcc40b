package io.trestle.routes.admission;

import io.trestle.routes.admission.quota.QuotaCounts;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What admission needs of its surroundings.
 *
 * @param clock the time of day; the system's by default
 * @param nanoTime a clock that never jumps, in nanoseconds; {@link System#nanoTime()} by default
 * @param quotas how much of their quotas consumers have had; nothing by default, and known here alone
 * @param shared buckets that gateways have together; null by default
 * @param plugins where policies are looked for; the class loader of the gateway by default
 */
public record AdmissionSettings(
        Clock clock,
        LongSupplier nanoTime,
        QuotaCounts quotas,
        @Nullable SharedBuckets shared,
        ClassLoader plugins) {

    public static AdmissionSettings ofDefaults() {
        Clock clock = Clock.systemUTC();
        return new AdmissionSettings(
                clock, System::nanoTime, new QuotaCounts(clock), null, AdmissionSettings.class.getClassLoader());
    }

    public AdmissionSettings withQuotas(QuotaCounts counts) {
        return new AdmissionSettings(clock, nanoTime, counts, shared, plugins);
    }

    public AdmissionSettings withShared(@Nullable SharedBuckets buckets) {
        return new AdmissionSettings(clock, nanoTime, quotas, buckets, plugins);
    }

    public AdmissionSettings withPlugins(ClassLoader others) {
        return new AdmissionSettings(clock, nanoTime, quotas, shared, others);
    }
}
