package io.trestle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyLinesTest {

    private final ReadyLines lines = new ReadyLines(
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:9090"),
            Map.of(
                    "crm.url", "http://127.0.0.1:1/services/customers",
                    "orders.broker", "tcp://127.0.0.1:2",
                    "shipments.brokers", "127.0.0.1:3",
                    "inventory.url", "http://127.0.0.1:4"),
            Path.of("data"));

    @Test
    void nameEverythingThatListens() {
        assertThat(lines.text())
                .contains("http://127.0.0.1:8080\n")
                .contains("http://127.0.0.1:9090/hawtio")
                .contains("http://127.0.0.1:1/services/customers?wsdl")
                .contains("tcp://127.0.0.1:2\n")
                .contains("127.0.0.1:3\n")
                .contains("http://127.0.0.1:4/stock/A-1\n")
                .contains("demo-key", "trial-key", "admin/admin", "viewer/viewer")
                .contains("Order 5000");
    }

    @Test
    void haveFiveCommandsToTry() {
        assertThat(lines.commands())
                .hasSize(5)
                .allMatch(each -> each.startsWith("curl -i "))
                .allSatisfy(each -> assertThat(lines.text()).contains(each + "\n"));
    }
}
