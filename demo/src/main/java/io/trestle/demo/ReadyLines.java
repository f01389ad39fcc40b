package io.trestle.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the demo says when it is ready: where everything is, and what to try. */
final class ReadyLines {

    private static final String KEY = "-H 'X-API-Key: demo-key'";
    private static final String JSON = "-H 'Content-Type: application/json'";

    private final URI apis;
    private final URI management;
    private final Map<String, String> systems;
    private final Path data;

    /**
     * @param systems where the pretend systems are, by the placeholders of the estate
     * @param data where brokers and gateway keep what must not be lost
     */
    ReadyLines(URI apis, URI management, Map<String, String> systems, Path data) {
        this.apis = apis;
        this.management = management;
        this.systems = systems;
        this.data = data;
    }

    String text() {
        return """

            Trestle is ready. All of it listens on 127.0.0.1; Ctrl-C stops it.

              APIs        %1$s
              Keys        X-API-Key: demo-key (100 requests a second) or trial-key (5 in 10 seconds)
              Console     %2$s/hawtio (admin/admin, or viewer/viewer who may only look)
              Management  %2$s/admin/v1/apis, %2$s/actuator/health, %2$s/actuator/prometheus
              Data        %3$s

            The pretend legacy systems behind it:

              crm         SOAP   %4$s?wsdl
              orders      JMS    %5$s
              shipments   Kafka  %6$s
              inventory   XML    %7$s/stock/A-1

            Try:

            %8$s

            Order 5000 instead of 2, and the order system refuses: see it in the console, under Failures, mend it and replay it.
            """.formatted(
                        apis,
                        management,
                        data,
                        systems.get("crm.url"),
                        systems.get("orders.broker"),
                        systems.get("shipments.brokers"),
                        systems.get("inventory.url"),
                        String.join("\n", commands()));
    }

    /** One for each kind of system, and one over all of them. */
    List<String> commands() {
        return List.of(
                curl(KEY, "/customers/v1/customers/1001"),
                curl(KEY, "/inventory/v1/items/A-1"),
                post("/orders/v1/orders", "{\"customerId\": 1001, \"sku\": \"A-1\", \"quantity\": 2}"),
                post("/shipments/v1/events", "{\"orderId\": \"O-100001\", \"status\": \"PACKED\"}"),
                post("/dispatch/v1/dispatches", "{\"customerId\": 1001, \"sku\": \"A-1\", \"quantity\": 1}"));
    }

    private String post(String path, String body) {
        return curl(KEY + " " + JSON + " -d '" + body + "'", path);
    }

    private String curl(String options, String path) {
        return "curl -i " + options + " " + apis + path;
    }
}
