package io.trestle.gateway.serving;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a folder changed, and that the change is over. It looks at names, sizes and times of all files, which
 * works on every file system, over a network and when a mounted folder is replaced whole. A change counts when two looks
 * in a row see the same: whoever writes several files gets one reload.
 */
public final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private record Stamp(long modified, long size) {}

    private final Path folder;
    private final Runnable changed;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "trestle-watch");
        thread.setDaemon(true);
        return thread;
    });

    private Map<Path, Stamp> told;
    private Map<Path, Stamp> seen;

    private FolderWatch(Path folder, Runnable changed) {
        this.folder = folder;
        this.changed = changed;
        this.told = look();
        this.seen = told;
    }

    /**
     * Begins to watch.
     *
     * @param changed called on a thread of the watch, which looks again when it returns
     * @param every how often to look
     */
    public static FolderWatch begin(Path folder, Duration every, Runnable changed) {
        FolderWatch watch = new FolderWatch(folder, changed);
        ScheduledFuture<?> unused = watch.looks.scheduleWithFixedDelay(
                watch::lookAgain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Stops; a call of {@code changed} that is under way ends by itself. */
    @Override
    public void close() {
        looks.shutdown();
    }

    private void lookAgain() {
        try {
            Map<Path, Stamp> now = look();
            boolean quiet = now.equals(seen);
            seen = now;
            if (quiet && !now.equals(told)) {
                told = now;
                changed.run();
            }
        } catch (RuntimeException e) {
            // a scheduled task that throws is never called again
            LOG.error("{}: looking for changes failed", folder, e);
        }
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            paths.forEach(path -> stamp(path, files));
        } catch (IOException | RuntimeException e) {
            // something vanished while we looked; the next look sees the rest
            LOG.debug("{}: not seen whole", folder, e);
        }
        return files;
    }

    private static void stamp(Path path, Map<Path, Stamp> files) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                files.put(path, new Stamp(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size()));
            }
        } catch (IOException gone) {
            LOG.debug("{}: gone", path);
        }
    }
}
