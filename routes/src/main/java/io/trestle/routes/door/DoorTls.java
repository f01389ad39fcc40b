package io.trestle.routes.door;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key with which connections are secured, and whose clients' certificates are believed; read again when the
 * files change. A file that cannot be used leaves those before in use, and is told in the log. Thread-safe; {@link #newHandler} does not block.
 */
public final class DoorTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoorTls.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final TlsFiles files;
    private final ScheduledExecutorService watch;
    private volatile Loaded loaded;

    /** @param changed when each file did, in the order of {@link #all} */
    private record Loaded(SslContext context, List<FileTime> changed) {}

    private DoorTls(TlsFiles files, Duration every) throws IOException {
        this.files = files;
        this.loaded = load();
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "trestle-certificates");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @throws IOException where the files cannot be read or do not belong together */
    public static DoorTls open(TlsFiles files) throws IOException {
        return open(files, EVERY);
    }

    /** @param every how often the files are looked at; 30 s otherwise */
    static DoorTls open(TlsFiles files, Duration every) throws IOException {
        return new DoorTls(files, every);
    }

    /** @param patience how long the handshake may take */
    SslHandler newHandler(ByteBufAllocator allocator, Duration patience) {
        SslHandler handler = loaded.context.newHandler(allocator);
        handler.setHandshakeTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    private void look() {
        try {
            if (!loaded.changed.equals(changed())) {
                loaded = load();
                LOG.info("{}: the new certificates are in use", files.certificate());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The certificates before stay in use: {}", e.getMessage());
        }
    }

    private Loaded load() throws IOException {
        List<FileTime> changed = changed();
        X509Certificate[] authorities = authorities();
        SslContextBuilder builder = DoorKeys.read(files)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(ApplicationProtocolConfig.DISABLED);
        if (authorities.length > 0) {
            builder.trustManager(authorities)
                    .clientAuth(files.clientsRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
        }
        return new Loaded(builder.build(), changed);
    }

    /** Who is believed; none where clients are not asked. */
    private X509Certificate[] authorities() throws IOException {
        Path file = files.clientAuthorities();
        if (file == null) {
            return new X509Certificate[0];
        }
        String unusable = file + ": cannot be used (expected: a PEM file of certificates)";
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] read = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            if (read.length == 0) {
                throw new IOException(unusable);
            }
            return read;
        } catch (CertificateException e) {
            throw new IOException(unusable, e);
        }
    }

    private List<FileTime> changed() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : all()) {
            if (!Files.isReadable(file)) {
                throw new IOException(file + ": cannot be read (expected: a PEM file)");
            }
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }

    private List<Path> all() {
        Path authorities = files.clientAuthorities();
        return authorities == null
                ? List.of(files.certificate(), files.key())
                : List.of(files.certificate(), files.key(), authorities);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
