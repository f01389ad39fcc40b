package io.trestle.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchAppenderTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("test");

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void writesEveryLineOfManyThreadsAndTheLastOnesWhenStopped() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        appendTo(out, 10_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                for (int line = 0; line < 2_000; line++) {
                    logger.info("line {}", line);
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        context.stop();

        assertThat(lines(out)).hasSize(8_000).allMatch(line -> line.matches("\\S+ INFO line \\d+"));
    }

    @Test
    void writesWhileItRuns() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        appendTo(out, 10);

        logger.info("quiet");
        await().until(() -> lines(out).length == 1);
        logger.error("loud");
        await().until(() -> lines(out).length == 2);
    }

    @Test
    void losesLinesRatherThanDelayCallersWhereTheOutputIsStuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        OutputStream out = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new AssertionError("one by one");
            }

            @Override
            public void write(byte[] octets, int start, int length) {
                stuck.countDown();
                try {
                    free.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        BatchAppender appender = appendTo(out, 10);
        logger.warn("the first");
        assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();

        for (int line = 0; line < 1_000; line++) {
            logger.info("more");
        }

        assertThat(appender.lost()).isEqualTo(990);
        free.countDown();
        await().until(() -> appender.lost() == 0);
    }

    @Test
    void outlivesALineThatCannotBeWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        appendTo(out, 10);

        logger.atInfo().addKeyValue("bad", new Broken()).log("one");
        logger.info("two");

        await().until(() -> lines(out).length == 1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("two");
    }

    private BatchAppender appendTo(OutputStream out, int capacity) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        TextLines encoder = new TextLines();
        encoder.setContext(context);
        encoder.start();
        BatchAppender appender = new BatchAppender(encoder, out, capacity);
        appender.setContext(context);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return appender;
    }

    private static String[] lines(ByteArrayOutputStream out) {
        String text = out.toString(StandardCharsets.UTF_8);
        return text.isEmpty() ? new String[0] : text.split("\n");
    }

    private static final class Broken {
        @Override
        public String toString() {
            throw new IllegalStateException("no name");
        }
    }
}
