package io.trestle.routes.importing.staging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A hidden folder in an estate where an import prepares what it will put there. Preparing changes nothing; then one rename
 * decides, and what was decided is moved into place. A process that dies before the rename leaves nothing behind but the
 * hidden folder, and one that dies after it leaves the rest to whoever opens the workspace next. One process at a time.
 */
public final class Workspace implements AutoCloseable {

    private static final String NAME = ".trestle-import";
    private static final String DECIDED = "decided";
    private static final String GONE = ".gone";

    private final Path estate;
    private final Path folder;
    private final EstateLock lock;
    private final boolean isNew;
    private int count;

    private Workspace(Path estate, Path folder, EstateLock lock, boolean isNew) {
        this.estate = estate;
        this.folder = folder;
        this.lock = lock;
        this.isNew = isNew;
    }

    /**
     * Opens the workspace of an estate, which is made where it does not exist, and finishes what another process had
     * decided and not done. Waits while another process has it. An estate that was made and stays empty does not remain.
     */
    public static Workspace open(Path estate) throws IOException {
        boolean isNew = Files.notExists(estate);
        Files.createDirectories(estate);
        Path real = estate.toRealPath();
        Path folder = real.resolve(NAME);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + ": not a folder (expected: one that only imports use)");
        }
        Workspace workspace = new Workspace(real, folder, EstateLock.of(folder.resolve("lock")), isNew);
        try {
            workspace.finish();
            workspace.clear();
        } catch (IOException | RuntimeException e) {
            workspace.lock.close();
            throw e;
        }
        return workspace;
    }

    /** The estate's folder, without links. */
    public Path estate() {
        return estate;
    }

    /** A new, empty folder on the estate's file system. */
    public Path newFolder() throws IOException {
        return Files.createDirectories(folder.resolve("work-" + ++count));
    }

    /**
     * Puts files into the estate and takes others out: all of it, be it that the next process has to finish.
     *
     * @param staged a folder of this workspace whose files lie as they shall lie in the estate; it is used up
     * @param gone files of the estate to be deleted, as paths below it
     * @throws IOException when a file would leave the estate; nothing was changed then
     */
    public void commit(Path staged, Collection<Path> gone) throws IOException {
        List<Path> targets = new ArrayList<>(Folders.files(staged));
        targets.addAll(gone);
        for (Path target : targets) {
            checkInside(target);
        }
        List<String> lines = gone.stream().map(Path::toString).toList();
        Files.write(staged.resolve(GONE), lines, StandardCharsets.UTF_8);
        Files.move(staged, folder.resolve(DECIDED), StandardCopyOption.ATOMIC_MOVE);
        finish();
    }

    /** @throws IOException when a link on the way leads out of the estate */
    public void checkInside(Path target) throws IOException {
        Path at = estate;
        for (Path name : target.normalize()) {
            at = at.resolve(name);
            boolean out = name.toString().equals("..")
                    || target.isAbsolute()
                    || Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !isInside(at);
            if (out) {
                throw new IOException(target + ": leads out of the estate");
            }
        }
    }

    private boolean isInside(Path path) {
        try {
            return path.toRealPath().startsWith(estate);
        } catch (IOException e) {
            return false;
        }
    }

    private void finish() throws IOException {
        Path decided = folder.resolve(DECIDED);
        if (!Files.isDirectory(decided)) {
            return;
        }
        List<Path> gone =
                Files.readAllLines(decided.resolve(GONE)).stream().map(Path::of).toList();
        List<Path> files = new ArrayList<>(Folders.files(decided));
        files.remove(Path.of(GONE));
        files.sort(Comparator.comparingInt(Workspace::turn).thenComparing(Comparator.naturalOrder()));
        for (Path file : files) {
            if (Files.exists(decided.resolve(file))) {
                move(decided, file);
            }
        }
        for (Path file : gone) {
            Files.deleteIfExists(estate.resolve(file));
        }
        Folders.delete(decided);
    }

    /** What is named comes before what names it, so that a reader never misses a file. */
    private static int turn(Path file) {
        String name = String.valueOf(file.getFileName());
        if (file.startsWith("apis")) {
            return name.equals("api.yaml") ? 4 : 3;
        }
        return file.startsWith("systems") ? file.getNameCount() > 2 ? 1 : 2 : 0;
    }

    /** A folder that is new appears whole; in one that is there already each file changes in one step. */
    private void move(Path decided, Path file) throws IOException {
        Path unit = file.getNameCount() > 2 ? file.subpath(0, 2) : file;
        if (!Files.exists(estate.resolve(unit))) {
            Files.createDirectories(estate.resolve(unit).getParent());
            Files.move(decided.resolve(unit), estate.resolve(unit), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.createDirectories(estate.resolve(file).getParent());
        Files.move(
                decided.resolve(file),
                estate.resolve(file),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void clear() throws IOException {
        try (var entries = Files.newDirectoryStream(folder, "work-*")) {
            for (Path entry : entries) {
                Folders.delete(entry);
            }
        }
    }

    @Override
    public void close() throws IOException {
        clear();
        lock.close();
        // Another process may have made its lock there already, and there is an estate now.
        try {
            Files.deleteIfExists(folder);
            if (isNew) {
                Files.deleteIfExists(estate);
            }
        } catch (java.nio.file.DirectoryNotEmptyException theirs) {
            return;
        }
    }
}
