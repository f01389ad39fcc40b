package io.trestle.routes.generation;

import io.trestle.routes.door.OperationSet;
import io.trestle.routes.estate.ApiDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unit of then, as it is served by now. Its users and their last moment are {@link FormerUnits}' to guard. */
final class FormerUnit {

    private static final Logger LOG = LoggerFactory.getLogger(FormerUnit.class);

    private final Unit unit;
    private final ApiDefinition api;
    private final Path folder;
    private final int generation;
    private int users;
    private long leftAt;

    /** @param generation whose systems it uses */
    FormerUnit(Unit unit, ApiDefinition api, Path folder, int generation) {
        this.unit = unit;
        this.api = api;
        this.folder = folder;
        this.generation = generation;
    }

    OperationSet operations() {
        return unit.operations();
    }

    ApiDefinition api() {
        return api;
    }

    int generation() {
        return generation;
    }

    void enter() {
        users++;
    }

    void leave(long now) {
        users--;
        leftAt = now;
    }

    boolean isUsed() {
        return users > 0;
    }

    /** {@link System#nanoTime()} when its last user left. */
    long leftAt() {
        return leftAt;
    }

    /** Lets calls that nobody waits for any more come to their end. Blocks. */
    void end(Duration atMost) {
        unit.drain(atMost);
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be removed: {}", folder, e.toString());
        }
    }
}
