package io.trestle.routes.door;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key with which connections are secured, read again when the files change. A file that cannot be used
 * leaves the certificate before in use, and is told in the log. Thread-safe; {@link #newHandler} does not block.
 */
public final class DoorTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoorTls.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Path certificate;
    private final Path key;
    private final @Nullable String keyPassword;
    private final ScheduledExecutorService watch;
    private volatile Loaded loaded;

    private record Loaded(SslContext context, FileTime certificate, FileTime key) {}

    private DoorTls(Path certificate, Path key, @Nullable String keyPassword, Duration every) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.keyPassword = keyPassword;
        this.loaded = load();
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "trestle-certificates");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @param certificate a PEM file with the certificate and those that lead to its root
     * @param key a PEM file with the private key (PKCS #8)
     * @throws IOException where the files cannot be read or do not belong together
     */
    public static DoorTls open(Path certificate, Path key, @Nullable String keyPassword) throws IOException {
        return open(certificate, key, keyPassword, EVERY);
    }

    /** @param every how often the files are looked at; 30 s otherwise */
    static DoorTls open(Path certificate, Path key, @Nullable String keyPassword, Duration every) throws IOException {
        return new DoorTls(certificate, key, keyPassword, every);
    }

    /** @param patience how long the handshake may take */
    ChannelHandler newHandler(ByteBufAllocator allocator, Duration patience) {
        SslHandler handler = loaded.context.newHandler(allocator);
        handler.setHandshakeTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    private void look() {
        try {
            Loaded known = loaded;
            if (!known.certificate.equals(Files.getLastModifiedTime(certificate))
                    || !known.key.equals(Files.getLastModifiedTime(key))) {
                loaded = load();
                LOG.info("{}: the new certificate is in use", certificate);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The certificate before stays in use: {}", e.getMessage());
        }
    }

    private Loaded load() throws IOException {
        FileTime certificateAt = Files.getLastModifiedTime(readable(certificate));
        FileTime keyAt = Files.getLastModifiedTime(readable(key));
        try {
            SslContext context = SslContextBuilder.forServer(certificate.toFile(), key.toFile(), keyPassword)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(ApplicationProtocolConfig.DISABLED)
                    .build();
            return new Loaded(context, certificateAt, keyAt);
        } catch (IOException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    certificate + ", " + key + ": cannot be used (expected: PEM files of a certificate and its key): "
                            + cause.getMessage(),
                    e);
        }
    }

    private static Path readable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": cannot be read (expected: a PEM file)");
        }
        return file;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
