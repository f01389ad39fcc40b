package io.trestle.demo;

import java.nio.file.Path;

/**
 * How to start the demo. A port of 0 is a free one.
 *
 * @param estate the folder of definitions, {@code demo/estate} of a checkout or the distribution
 * @param data where gateway and pretend systems keep what must not be lost
 */
public record DemoSettings(Path estate, Path data, int port, int managementPort) {

    private static final int HIGHEST = 65_535;

    public DemoSettings {
        check("port", port);
        check("managementPort", managementPort);
    }

    private static void check(String name, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException(name + ": " + port + " (expected: 0 to " + HIGHEST + ")");
        }
    }
}
