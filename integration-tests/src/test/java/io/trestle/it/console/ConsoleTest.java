package io.trestle.it.console;

import io.trestle.it.support.DemoGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as people use it, in both roles. The scripts say what is expected. */
@ExtendWith(DemoGateway.class)
@Timeout(900)
class ConsoleTest {

    private final BrowserRun browser;

    ConsoleTest(DemoGateway.Running demo) throws Exception {
        this.browser = new BrowserRun(demo.port(), demo.managementPort());
    }

    @Test
    void findsMendsAndReplaysFailures() throws Exception {
        browser.passes("failures.test.mjs");
    }

    @Test
    void helpsThoseOnCall() throws Exception {
        browser.passes("oncall.test.mjs");
    }

    @Test
    void showsWhatIsServed() throws Exception {
        browser.passes("apis.test.mjs");
    }

    @Test
    void followsOneCall() throws Exception {
        browser.passes("calls.test.mjs");
    }

    @Test
    void invitesDevelopersToThePortal() throws Exception {
        browser.passes("portal.test.mjs");
    }

    @Test
    void drawsWhoCallsWhom() throws Exception {
        browser.passes("graph.test.mjs");
    }
}
