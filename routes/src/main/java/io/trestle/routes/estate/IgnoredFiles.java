package io.trestle.routes.estate;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Files of an estate's folder that do not belong to the estate. */
public final class IgnoredFiles {

    private static final Pattern NAMES =
            Pattern.compile("\\..*|#.*#|4913|.*(~|\\.swp|\\.swx|\\.tmp|\\.bak|\\.orig|\\.rej|___jb_\\w+___)");

    private IgnoredFiles() {}

    /** Whether this is what editors, version control and Kubernetes leave beside the files that count. */
    public static boolean isIgnored(Path file) {
        Path name = file.getFileName();
        return name != null && NAMES.matcher(name.toString()).matches();
    }
}
