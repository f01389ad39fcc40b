package io.trestle.routes.admission.consumer;

/** The directory that counts now. Replaced in one step; a call sees the old one or the new one. Thread-safe. */
public final class Consumers {

    private volatile ConsumerDirectory directory = ConsumerDirectory.empty();

    public ConsumerDirectory current() {
        return directory;
    }

    public void replace(ConsumerDirectory next) {
        directory = next;
    }
}
