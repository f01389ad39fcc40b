package io.trestle.routes.importing.staging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Lets one process at a time write into an estate. The others wait. */
final class EstateLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private EstateLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static EstateLock of(Path file) throws IOException {
        while (true) {
            Files.createDirectories(file.getParent());
            FileChannel channel;
            try {
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            } catch (NoSuchFileException e) {
                // Whoever was before just took the folder away.
                continue;
            }
            try {
                channel.lock();
                String token = UUID.randomUUID().toString();
                channel.truncate(0).write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)));
                if (Files.isRegularFile(file) && token.equals(Files.readString(file))) {
                    return new EstateLock(file, channel);
                }
            } catch (NoSuchFileException gone) {
                // The file that was locked is no longer the one that others would lock.
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new IOException(file + ": another import is at work here", e);
            }
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
