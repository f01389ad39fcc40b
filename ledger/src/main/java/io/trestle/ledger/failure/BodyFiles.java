package io.trestle.ledger.failure;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where bodies are kept that are too large for the store: files of their own, sealed as in the store, named by their
 * failure and bounded together. They belong to the node that got the call. Blocks. Thread-safe.
 */
public final class BodyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(BodyFiles.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String HALF = ".half";

    private final Path folder;
    private final long limit;
    private final Seal seal;
    private final AtomicLong bytes = new AtomicLong();

    private BodyFiles(Path folder, long limit, Seal seal) {
        this.folder = folder;
        this.limit = limit;
        this.seal = seal;
    }

    /**
     * @param folder made where it is missing
     * @param limit how large all files may be together, in bytes
     */
    public static BodyFiles open(Path folder, long limit, Seal seal) throws IOException {
        Files.createDirectories(folder);
        BodyFiles files = new BodyFiles(folder, limit, seal);
        for (Path file : files.all()) {
            files.bytes.addAndGet(Files.size(file));
        }
        return files;
    }

    /** Whether the body is on disk; not where there is no room. */
    public boolean keep(String failure, byte[] body) {
        if (!NAME.matcher(failure).matches() || bytes.get() + body.length > limit) {
            return false;
        }
        Path half = folder.resolve(failure + HALF);
        try {
            byte[] sealed = Objects.requireNonNull(seal.close(body));
            try (FileChannel out = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(sealed);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(false);
            }
            Files.move(
                    half, folder.resolve(failure), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            bytes.addAndGet(sealed.length);
            return true;
        } catch (IOException e) {
            LOG.warn("call {}: its body of {} bytes is not kept: {}", failure, body.length, e.toString());
            half.toFile().delete();
            return false;
        }
    }

    /** Empty where this node has none of the failure. */
    public Optional<byte[]> find(String failure) {
        if (!NAME.matcher(failure).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(seal.open(Files.readAllBytes(folder.resolve(failure))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the files of failures that are gone, and what a dying process left half. How many that were. */
    public int clean(LedgerStore store) throws IOException {
        int removed = 0;
        for (Path file : all()) {
            String name = file.getFileName().toString();
            if (name.endsWith(HALF) || isGone(store, name)) {
                long size = Files.size(file);
                Files.deleteIfExists(file);
                bytes.addAndGet(-size);
                removed++;
            }
        }
        return removed;
    }

    private static boolean isGone(LedgerStore store, String failure) throws StoreUnavailableException {
        return store.read(
                connection -> Sql.number(connection, "select count(*) from ledger_failure where id = ?", failure) == 0);
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
