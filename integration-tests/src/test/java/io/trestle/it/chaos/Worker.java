package io.trestle.it.chaos;

import io.trestle.it.chaos.Journal.Told;
import io.trestle.it.chaos.Sent.Way;
import io.trestle.it.support.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** A client that sends one message after the other and writes down what it is told. */
final class Worker implements Callable<Integer> {

    private static final int OF_A_KEY = 20;
    private static final int PADDING = 200;

    private final int number;
    private final Random random;
    private final Client caller;
    private final Journal journal;
    private final BooleanSupplier goesOn;
    private final int pauseMs;

    Worker(int number, long seed, Client caller, Journal journal, BooleanSupplier goesOn, int pauseMs) {
        this.number = number;
        this.random = new Random(seed * 31 + number);
        this.caller = caller;
        this.journal = journal;
        this.goesOn = goesOn;
        this.pauseMs = pauseMs;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int sent = 0;
        for (; goesOn.getAsBoolean(); sent++) {
            Way way = Way.values()[random.nextInt(10) < 4 ? 0 : random.nextInt(10) < 7 ? 1 : 2];
            Kind kind = Kind.next(random);
            if (way == Way.QUEUED && kind == Kind.POISON) {
                kind = Kind.NORMAL;
            }
            send(message(way, kind, sent));
            if (pauseMs > 0) {
                Thread.sleep(random.nextInt(2 * pauseMs));
            }
        }
        return sent;
    }

    private Sent message(Way way, Kind kind, int place) {
        String id = "w" + number + "-" + place;
        String key = "k" + number + "-" + place / OF_A_KEY;
        String body = "{\"id\":\"" + id + "\",\"key\":\"" + key + "\",\"seq\":" + place + ",\"kind\":\"" + kind
                + "\",\"text\":\"" + "x".repeat(random.nextInt(PADDING)) + "\"}";
        return new Sent(id, way, key, place, kind, body);
    }

    private void send(Sent message) throws IOException {
        journal.sending(message);
        Told told = once(message);
        if (message.kind() == Kind.RETRIED && told != Told.REJECT) {
            told = told == Told.ACK ? told : once(message);
            once(message);
        }
        if (told != Told.UNKNOWN) {
            journal.told(message.id(), told);
        }
    }

    private Told once(Sent message) {
        try {
            Client keyed =
                    message.kind() == Kind.RETRIED ? caller.with("Idempotency-Key", "key-" + message.id()) : caller;
            int status = keyed.post(message.way().path(), message.body()).status();
            if (status < 300) {
                return Told.ACK;
            }
            // Who waits for the system may be told of an error and see it mended later: a kept failure.
            return status == 503 && message.way() != Way.CALLED ? Told.REJECT : Told.UNKNOWN;
        } catch (UncheckedIOException broken) {
            return Told.UNKNOWN;
        }
    }
}
