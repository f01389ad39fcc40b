package io.trestle.demo.legacy;

import java.nio.file.Path;

/**
 * Where the legacy estate listens and keeps its data. A port of 0 is a free one.
 *
 * @param data the folder for journals and logs; made where it is missing
 */
public record LegacySettings(Path data, int crmPort, int ordersPort, int shipmentsPort, int inventoryPort) {

    private static final int HIGHEST = 65_535;

    public LegacySettings {
        check("crmPort", crmPort);
        check("ordersPort", ordersPort);
        check("shipmentsPort", shipmentsPort);
        check("inventoryPort", inventoryPort);
    }

    /** Free ports for all. */
    public static LegacySettings ofDefaults(Path data) {
        return new LegacySettings(data, 0, 0, 0, 0);
    }

    private static void check(String name, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException(name + ": " + port + " (expected: 0 to " + HIGHEST + ")");
        }
    }
}
