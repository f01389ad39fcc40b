package io.trestle.routes.estate;

import java.nio.file.Files;
import java.nio.file.Path;

/** What a file of free Camel routes is called. */
final class Routes {

    private Routes() {}

    static boolean isRoute(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".camel.yaml") || name.endsWith(".camel.xml")) && Files.isRegularFile(file);
    }
}
