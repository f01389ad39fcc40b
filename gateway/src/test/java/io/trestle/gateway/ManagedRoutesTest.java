package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.console.login.Accounts;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
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
