package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.console.login.Accounts;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes and their nodes in JMX, as Hawtio reads them, though their descriptions are shared. */
class ManagedRoutesTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    void countEachForItself() throws Exception {
        try (Backend backend = new Backend()) {
            StockEstate estate = new StockEstate(folder, backend.port());
            estate.write("apis/stock/api.yaml", """
                    api: stock
                    version: v1
                    title: Stock
                    lifecycle: published
                    access: {authenticate: [anonymous]}
                    operations:
                      getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                      getAgain: {rest: "GET /again/{sku}", call: stock.getItem}
                    """);
            try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                    .data(data)
                    .accounts(Accounts.wellKnown())
                    .build())) {
                call(gateway, "/stock/v1/items/A-1");
                call(gateway, "/stock/v1/items/A-1");
                call(gateway, "/stock/v1/again/A-1");

                ObjectName item = managed("routes", "stock.v1.getItem");
                ObjectName again = managed("routes", "stock.v1.getAgain");
                assertThat(server.getAttribute(item, "RouteId")).isEqualTo("stock.v1.getItem");
                assertThat(server.getAttribute(item, "ExchangesTotal")).isEqualTo(2L);
                assertThat(server.getAttribute(again, "RouteId")).isEqualTo("stock.v1.getAgain");
                assertThat(server.getAttribute(again, "ExchangesTotal")).isEqualTo(1L);
                assertThat(server.getMBeanInfo(again)).isEqualTo(server.getMBeanInfo(item));

                ObjectName request = managed("processors", "stock.v1.getItem.request");
                ObjectName system = managed("processors", "stock.v1.getItem.system");
                assertThat(server.getAttribute(request, "ExchangesTotal")).isEqualTo(2L);
                assertThat(server.getAttribute(system, "Destination"))
                        .asString()
                        .startsWith("connector:");
                assertThat(server.getMBeanInfo(system)).isNotEqualTo(server.getMBeanInfo(request));

                server.invoke(item, "reset", new Object[0], new String[0]);
                assertThat(server.getAttribute(item, "ExchangesTotal")).isEqualTo(0L);
                assertThat(server.getAttribute(again, "ExchangesTotal")).isEqualTo(1L);
            }
        }
    }

    @Test
    void sayAndDoWhatCamelsOwnDo() throws Exception {
        StockEstate estate = new StockEstate(folder, 1);
        estate.write("routes/alike.camel.yaml", """
                - route:
                    id: alike
                    from:
                      uri: direct:alike
                      steps:
                        - log: {id: alike-log, message: here}
                        - to: {id: alike-to, uri: "seda:alike"}
                - route:
                    id: often
                    from:
                      uri: timer:often?repeatCount=1&delay=0
                      steps:
                        - to: seda:alike
                """);
        try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                        .data(data)
                        .accounts(Accounts.wellKnown())
                        .build());
                CamelContext plain = new DefaultCamelContext()) {
            assertThat(gateway.port()).isPositive();
            plain.getCamelContextExtension().setName("plain");
            plain.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:plain")
                            .routeId("plain")
                            .log("here")
                            .id("plain-log")
                            .to("seda:plain")
                            .id("plain-to");
                }
            });
            plain.start();

            for (String[] pair : new String[][] {
                {"routes", "alike", "plain"},
                {"processors", "alike-log", "plain-log"},
                {"processors", "alike-to", "plain-to"},
                {"consumers", "*", "*"},
                {"endpoints", "direct://alike", "direct://plain"},
                {"endpoints", "seda://alike", "seda://plain"},
            }) {
                assertThat(server.getMBeanInfo(managed(pair[0], pair[1], "team-routes")))
                        .as("%s", (Object) pair)
                        .isEqualTo(server.getMBeanInfo(managed(pair[0], pair[2], "plain")));
            }
            // What all endpoints have, and what only this one has.
            ObjectName queue = managed("endpoints", "seda://alike", "team-routes");
            assertThat(server.getAttribute(queue, "State")).isEqualTo("Started");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(server.getAttribute(queue, "CurrentQueueSize"))
                            .isEqualTo(1));
        }
    }

    private ObjectName managed(String type, String name, String context) throws Exception {
        return server
                .queryNames(new ObjectName("org.apache.camel:context=" + context + ",type=" + type + ",*"), null)
                .stream()
                .filter(found ->
                        name.equals("*") && found.getKeyProperty("name").startsWith("Direct")
                                || found.getKeyProperty("name").equals(ObjectName.quote(name)))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no " + type + " " + name + " in " + context + " of " + names(type)));
    }

    private Set<ObjectName> names(String type) {
        try {
            return server.queryNames(new ObjectName("org.apache.camel:type=" + type + ",*"), null);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    /** Contexts that other tests left closing have names with a number behind. */
    private ObjectName managed(String type, String name) throws Exception {
        Set<ObjectName> found = server.queryNames(
                new ObjectName("org.apache.camel:type=" + type + ",name=" + ObjectName.quote(name) + ",*"), null);
        assertThat(found).as(name).hasSize(1);
        return found.iterator().next();
    }

    private static void call(TrestleGateway gateway, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }
}
