package io.trestle.it.console;

import io.trestle.console.login.Accounts;
import io.trestle.demo.legacy.LegacyEstate;
import io.trestle.demo.legacy.LegacySettings;
import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.TrestleGateway;
import io.trestle.it.support.DemoGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the console shows, and which alarms ring, when a system stops. A demo of its own: the others go on with theirs. */
@Timeout(900)
class OutageTest {

    @TempDir
    Path data;

    @Test
    void showsAnOutage() throws Exception {
        try (LegacyEstate legacy = LegacyEstate.start(LegacySettings.ofDefaults(data.resolve("legacy")));
                TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(DemoGateway.estate())
                        .values(legacy.placeholders())
                        .port(0)
                        .managementPort(0)
                        .data(data.resolve("gateway"))
                        .accounts(Accounts.wellKnown())
                        .build())) {
            BrowserRun browser = new BrowserRun(gateway.port(), gateway.managementPort());
            legacy.inventory().close();
            browser.passes("outage.test.mjs");
            browser.passes("alarms.test.mjs");
        }
    }
}
