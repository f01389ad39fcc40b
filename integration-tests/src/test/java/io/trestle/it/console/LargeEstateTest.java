package io.trestle.it.console;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console over more than the demo has: a large call graph, quotas that are used up, answers that are remembered. Takes three
 * minutes: by {@code -Dconsole=full}.
 */
@Timeout(900)
@EnabledIfSystemProperty(named = "console", matches = "full")
class LargeEstateTest {

    @TempDir
    Path folder;

    @Test
    void staysReadable() throws Exception {
        passes("large.test.mjs");
    }

    @Test
    void tellsWhatIsUsedUpAndRemembered() throws Exception {
        passes("usage.test.mjs");
    }

    private void passes(String script) throws Exception {
        try (LargeEstate estate = new LargeEstate(folder)) {
            BrowserRun browser = new BrowserRun(estate.port(), estate.managementPort());
            estate.call();
            browser.passes(script);
        }
    }
}
