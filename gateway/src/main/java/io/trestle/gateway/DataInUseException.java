package io.trestle.gateway;

import java.io.IOException;
import java.nio.file.Path;

/** A folder for data that another gateway works in. */
public final class DataInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    DataInUseException(Path folder) {
        super("data: " + folder.toAbsolutePath().normalize() + " is in use by another gateway (expected: a folder for"
                + " each, --data DIR; gateways that serve together share a PostgreSQL, store.url in gateway.yaml).");
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }
}
