package io.trestle.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sole right to a folder for data: what gateways keep in files there they would take from each other. */
final class DataLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataLock.class);

    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Makes the folder where it is not there. It is free again when the process ends, however that is.
     *
     * @throws DataInUseException when another gateway has it
     * @throws IOException when it cannot be written
     */
    static DataLock take(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        FileChannel file =
                FileChannel.open(folder.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (locked(file) != null) {
                return new DataLock(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be locked, so that nobody sees when two gateways use it: {}", folder, e.getMessage());
            return new DataLock(file);
        }
        file.close();
        throw new DataInUseException(folder);
    }

    private static @Nullable FileLock locked(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
