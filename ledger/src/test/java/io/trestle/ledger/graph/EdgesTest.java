package io.trestle.ledger.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EdgesTest {

    @Test
    void losesNothingWhileItIsRead() throws Exception {
        Edges edges = new Edges(100);
        int threads = 4;
        int each = 200_000;
        AtomicInteger running = new AtomicInteger(threads);
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread thread = new Thread(() -> {
                await(begin);
                for (int i = 0; i < each; i++) {
                    edges.cell(new EdgeName.OfRoute("r" + i % 7, "crm", "get"))
                            .record(i, i % 10 == 0 ? "fault" : null, i % 20 == 0, 3, 5, 1);
                }
                running.decrementAndGet();
            });
            thread.start();
            all.add(thread);
        }
        begin.countDown();
        EdgeStats sum = new EdgeStats();
        boolean last;
        do {
            last = running.get() == 0;
            edges.take(1).values().forEach(sum::add);
        } while (!last);
        for (Thread thread : all) {
            thread.join();
        }
        long calls = (long) threads * each;
        assertThat(sum.calls()).isEqualTo(calls);
        assertThat(sum.errors).isEqualTo(calls / 10);
        assertThat(sum.failures).isEqualTo(calls / 20);
        assertThat(sum.bytesIn).isEqualTo(calls * 3);
        assertThat(sum.bytesOut).isEqualTo(calls * 5);
        assertThat(sum.kinds).isEqualTo(Map.of("fault", calls / 10));
    }

    @Test
    void boundsKindsOfErrors() {
        EdgeCell cell = new EdgeCell(EdgeKey.OTHER);
        for (int i = 0; i < 1_000; i++) {
            cell.record(1, "fault-" + i, false, 0, 0, 1);
        }
        EdgeStats stats = Objects.requireNonNull(cell.taken());
        assertThat(stats.kinds).hasSize(17).containsEntry("other", 984L);
        assertThat(cell.taken()).isNull();
    }

    @Test
    void readsQuantilesWithinSixPercent() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            long nanos = (long) Math.pow(10, 4 + random.nextDouble() * 6.5);
            long[] buckets = new long[Latencies.BUCKETS];
            buckets[Latencies.bucket(nanos)] = 10;
            double millis = Latencies.quantile(buckets, 10, 0.95);
            assertThat(millis).isCloseTo(nanos / 1e6, within(nanos / 1e6 * 0.0625 + 0.001));
        }
        assertThat(Latencies.bucket(-1)).isZero();
        assertThat(Latencies.bucket(Long.MAX_VALUE)).isEqualTo(Latencies.BUCKETS - 1);
    }

    @Test
    void readsFramesAsTheyWereWritten() {
        Random random = new Random(11);
        FrameWriter writer = new FrameWriter(1_000);
        List<EdgeStats> all = new ArrayList<>();
        for (int edge = 0; edge < 300; edge++) {
            EdgeStats stats = new EdgeStats();
            for (int i = random.nextInt(12); i > 0; i--) {
                stats.buckets[random.nextInt(Latencies.BUCKETS)] += random.nextLong(1L << 40);
            }
            stats.errors = random.nextInt(1 << 30);
            stats.bytesIn = random.nextLong(Long.MAX_VALUE);
            stats.lastSeen = 1_000 + random.nextInt(10_000);
            stats.addKind("kind-" + random.nextInt(5), 1 + random.nextInt(9));
            writer.add(edge * 3, stats);
            all.add(stats);
        }
        FrameReader reader = new FrameReader(writer.toBytes(), 1_000);
        for (int edge = 0; edge < 300; edge++) {
            assertThat(reader.next()).isEqualTo(edge * 3);
            if (edge % 3 == 0) {
                continue; // passed over
            }
            EdgeStats read = new EdgeStats();
            reader.addTo(read);
            assertThat(read).usingRecursiveComparison().isEqualTo(all.get(edge));
        }
        assertThat(reader.next()).isEqualTo(-1);
        assertThatThrownBy(() -> new FrameReader(new byte[] {9}, 0)).hasMessageContaining("version 9");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
