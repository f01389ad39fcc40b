package io.trestle.routes.admission;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What admission needs of its surroundings.
 *
 * @param clock the time of day; the system's by default
 * @param nanoTime a clock that never jumps, in nanoseconds; {@link System#nanoTime()} by default
 * @param plugins where policies are looked for; the class loader of the gateway by default
 */
public record AdmissionSettings(Clock clock, LongSupplier nanoTime, ClassLoader plugins) {

    public static AdmissionSettings ofDefaults() {
        return new AdmissionSettings(Clock.systemUTC(), System::nanoTime, AdmissionSettings.class.getClassLoader());
    }

    public AdmissionSettings withPlugins(ClassLoader others) {
        return new AdmissionSettings(clock, nanoTime, others);
    }
}
