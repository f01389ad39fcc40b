package io.trestle.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.Terminal;
import io.trestle.it.support.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same from a terminal: {@code trestle failures} and {@code trestle replay} as processes of their own. */
@ExtendWith(DemoGateway.class)
@Timeout(120)
class TerminalTest {

    @TempDir
    private Path folder;

    private final DemoGateway.Running demo;

    TerminalTest(DemoGateway.Running demo) {
        this.demo = demo;
    }

    @Test
    void findsMendsAndReplaysFromATerminal() throws Exception {
        String reference = "ref-" + UUID.randomUUID();
        String order = "{\"customerId\":1001,\"sku\":\"A-2\",\"quantity\":%d,\"reference\":\"" + reference + "\"}";
        String id = demo.webShop()
                .post("/orders/v1/orders", order.formatted(1500))
                .header("Trestle-Call-Id")
                .orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> trestle("failures", "--key", reference).out().contains(id));

        assertThat(trestle("failures", "groups").out())
                .contains("orders.v1.placeOrder")
                .contains("OrderRejected");
        assertThat(trestle("failures", "show", id).out())
                .contains("\"quantity\":1500")
                .contains("more than 1000");
        Ran again = trestle("replay", id);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).contains(id + "  failed (422)");

        Path mended = Files.writeString(folder.resolve("order.json"), order.formatted(15));
        Ran rehearsal = trestle("replay", id, "--body", mended.toString(), "--dry-run");
        assertThat(rehearsal.exit()).isEqualTo(0);
        assertThat(rehearsal.out())
                .contains("would be sent")
                .contains("orders.placeOrder")
                .contains("\"quantity\":15,");
        Ran replayed = trestle("replay", id, "--body", mended.toString(), "--reason", "typing error");
        assertThat(replayed.out()).contains(id + "  delivered (201)");
        assertThat(replayed.exit()).isEqualTo(0);
        assertThat(trestle("failures", "show", id).out()).contains("audit").contains("typing error");

        Ran nothing = trestle("replay", id);
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err()).contains("409");
        assertThat(trestle("replay").exit()).isEqualTo(2);
    }

    private Ran trestle(String... arguments) throws IOException, InterruptedException {
        return new Terminal(demo.managementPort(), folder).trestle(arguments);
    }
}
