package io.trestle.it.failures;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** One gateway, which is started again over the H2 file that it had. */
class H2FormerDefinitionsTest extends FormerDefinitionsContract {

    @TempDir
    Path data;

    @Override
    String store() {
        return "{}\n";
    }

    @Override
    Path nextData() {
        return data;
    }
}
