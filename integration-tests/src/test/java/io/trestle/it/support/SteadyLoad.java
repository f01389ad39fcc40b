package io.trestle.it.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** So many requests a second, sent when their time has come, whether or not earlier ones were answered. */
public final class SteadyLoad implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Phaser underWay = new Phaser(1);

    /** Begins to send. */
    public static SteadyLoad start(URI uri, String apiKey, int perSecond) {
        SteadyLoad load = new SteadyLoad();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-API-Key", apiKey)
                .timeout(Duration.ofSeconds(20))
                .build();
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        load.clock.scheduleAtFixedRate(() -> load.send(request), 0, period, TimeUnit.NANOSECONDS);
        return load;
    }

    private void send(HttpRequest request) {
        underWay.register();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).whenComplete((answer, failure) -> {
            String outcome = failure != null ? failure.toString() : Integer.toString(answer.statusCode());
            outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
            underWay.arriveAndDeregister();
        });
    }

    /** How many requests have been answered so far, well or not. */
    public long answered() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Sends no more, waits for the last answers, and tells how many of each outcome there were. */
    public Map<String, Long> stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(30, TimeUnit.SECONDS);
        underWay.arriveAndAwaitAdvance();
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
