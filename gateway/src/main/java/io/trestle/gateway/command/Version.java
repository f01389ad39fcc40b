package io.trestle.gateway.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of the gateway as the build wrote it down, and the commit that it is made from: a checkout's launcher knows that,
 * and a build may be told.
 */
final class Version implements IVersionProvider {

    private static final String COMMIT = "trestle.commit";

    @Override
    public String[] getVersion() {
        Properties built = built();
        String commit = System.getProperty(COMMIT, built.getProperty("commit", ""));
        return new String[] {
            "trestle " + built.getProperty("version") + (commit.isBlank() ? "" : " (" + commit + ")"),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    private static Properties built() {
        Properties built = new Properties();
        try (InputStream file = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            built.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return built;
    }
}
