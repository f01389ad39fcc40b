package io.trestle.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.it.support.Sha256;
import io.trestle.it.support.TestData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A company with 30 consumers, 20 APIs of two operations each, and 10 systems, and a gateway that serves it: who calls whom
 * makes a graph of 60 nodes and 200 edges.
 */
final class LargeEstate implements AutoCloseable {

    private static final List<String> SYSTEMS = List.of(
            "crm-eu",
            "crm-us",
            "crm-asia",
            "erp-eu",
            "erp-us",
            "erp-asia",
            "dwh-eu",
            "dwh-us",
            "dwh-asia",
            "mainframe");
    private static final List<String> APIS =
            crossed(List.of("orders", "billing", "claims", "customers", "stock"), List.of("eu", "us", "asia", "core"));
    private static final List<String> CONSUMERS = crossed(
            List.of("web", "mobile", "partner", "batch", "branch", "kiosk"), List.of("de", "fr", "it", "es", "pl"));

    private final PretendHttpSystem system;
    private final TestData data = TestData.make();
    private final EstateGateway gateway;

    LargeEstate(Path folder) throws Exception {
        system = new PretendHttpSystem(asked -> new Reply(
                asked.uri().startsWith("/mainframe/list") ? 500 : 200, "application/json", "{\"sku\":\"A-1\"}"));
        EstateGateway.write(folder, "plans/gold.yaml", "plan: gold\n");
        EstateGateway.write(folder, "plans/partner.yaml", """
                plan: partner
                quota: 30/day
                price: {currency: EUR, monthly: 20, included: 5, call: 0.25}
                """);
        SYSTEMS.forEach(name -> EstateGateway.write(
                folder, "systems/" + name + ".yaml", """
                system: %s
                kind: http
                endpoints: ["http://127.0.0.1:%d"]
                operations:
                  get: {http: "GET /%s/get/{sku}"}
                  list: {http: "GET /%s/list/{sku}"}
                """.formatted(name, system.port(), name, name)));
        for (int i = 0; i < APIS.size(); i++) {
            EstateGateway.write(folder, "apis/" + APIS.get(i) + "/api.yaml", api(i));
        }
        CONSUMERS.forEach(name -> EstateGateway.write(
                folder,
                "consumers/" + name + ".yaml",
                "consumer: %s\nplan: %s\napi-keys: [{sha256: \"%s\"}]\n"
                        .formatted(name, name.startsWith("partner") ? "partner" : "gold", Sha256.hex(key(name)))));
        gateway = EstateGateway.start(folder, Map.of(), data.folder());
    }

    private static String api(int i) {
        boolean cached = APIS.get(i).equals("stock-core");
        return """
                api: %s
                version: v1
                title: %s
                owner: %s-team
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  get: {rest: "GET /items/{sku}", call: %s.get%s}
                  list: {rest: "GET /lists/{sku}", call: %s.list}
                """.formatted(
                        APIS.get(i),
                        APIS.get(i).replace('-', ' '),
                        APIS.get(i).split("-", 2)[0],
                        SYSTEMS.get(i % SYSTEMS.size()),
                        cached ? ", cache: {max-age: 1h, stale-if-error: 1h, per: everybody}" : "",
                        SYSTEMS.get((i * 3 + 5) % SYSTEMS.size()));
    }

    /** Calls that make 160 edges from consumers to APIs and 40 from APIs to systems; one of the systems fails at times. */
    void call() {
        for (int consumer = 0; consumer < CONSUMERS.size(); consumer++) {
            Client client = client(CONSUMERS.get(consumer));
            int apis = consumer < 9 ? 6 : 5;
            for (int n = 0; n < apis; n++) {
                String api = APIS.get((consumer * 7 + n * 3) % APIS.size());
                client.get("/" + api + "/v1/items/A-1");
                client.get("/" + api + "/v1/lists/A-1");
            }
        }
        Client heavy = client("partner-pl");
        for (int n = 0; n < 25; n++) {
            heavy.get("/stock-core/v1/items/A-1");
        }
        assertThat(heavy.get("/stock-core/v1/items/A-1").status()).isEqualTo(429);
    }

    int port() {
        return gateway.port();
    }

    int managementPort() {
        return gateway.gateway().managementPort();
    }

    private Client client(String consumer) {
        return new Client(gateway.uri("/")).with("X-API-Key", key(consumer));
    }

    private static String key(String consumer) {
        return consumer + "-key";
    }

    private static List<String> crossed(List<String> ones, List<String> others) {
        return ones.stream()
                .flatMap(one -> others.stream().map(other -> one + "-" + other))
                .toList();
    }

    @Override
    public void close() {
        gateway.close();
        data.close();
        system.close();
    }
}
