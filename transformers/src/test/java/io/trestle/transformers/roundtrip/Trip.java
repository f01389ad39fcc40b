package io.trestle.transformers.roundtrip;

/** What becomes of samples. */
@FunctionalInterface
interface Trip {
    void take(Sample sample);
}
