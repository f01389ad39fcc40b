package io.trestle.gateway;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars in an estate's {@code plugins/}: policies, classes of routes, Camel components, and what these need. They are read
 * when the gateway starts; those that change later are told in the log and wait for the next start. A class that the gateway
 * has, too, is the gateway's.
 */
public final class Plugins implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private final Path folder;
    private final URLClassLoader loader;
    private volatile String known;

    private Plugins(Path folder, URLClassLoader loader, String known) {
        this.folder = folder;
        this.loader = loader;
        this.known = known;
    }

    /** @throws IOException where one of the jars cannot be read */
    public static Plugins open(Path estate) throws IOException {
        Path folder = estate.resolve("plugins");
        List<URL> jars = new ArrayList<>();
        for (Path jar : jars(folder)) {
            try {
                new JarFile(jar.toFile()).close();
                jars.add(jar.toUri().toURL());
            } catch (IOException e) {
                throw new IOException(jar + ": cannot be read (expected: a jar): " + e.getMessage(), e);
            }
        }
        URLClassLoader loader =
                new URLClassLoader("trestle-plugins", jars.toArray(URL[]::new), Plugins.class.getClassLoader());
        return new Plugins(folder, loader, state(folder));
    }

    public ClassLoader loader() {
        return loader;
    }

    /** Names each jar in the log. */
    void tell() {
        for (URL jar : loader.getURLs()) {
            LOG.info("Plugin {}", jar.getPath().substring(jar.getPath().lastIndexOf('/') + 1));
        }
    }

    /** Tells once of each change that waits for the next start. */
    void look() {
        try {
            String now = state(folder);
            if (!now.equals(known)) {
                known = now;
                LOG.warn("{} has changed: its jars are taken up at the next start", folder);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", folder, e.toString());
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
                found.forEach(jars::add);
            }
        }
        jars.sort(null);
        return jars;
    }

    private static String state(Path folder) throws IOException {
        TreeMap<Path, String> state = new TreeMap<>();
        for (Path jar : jars(folder)) {
            state.put(jar, Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar));
        }
        return state.toString();
    }

    /** After all that uses their classes. */
    @Override
    public void close() throws IOException {
        loader.close();
    }
}
