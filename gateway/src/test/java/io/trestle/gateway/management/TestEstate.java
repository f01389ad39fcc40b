package io.trestle.gateway.management;

import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A small estate, read from files. */
final class TestEstate {

    static final String PASSWORD = "jms-password-of-the-test";
    static final String KEY_HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private static final Map<String, String> FILES = Map.of(
            "systems/stock.yaml",
            """
            system: stock
            kind: http
            endpoints: ["http://stock.example:8081/api"]
            operations:
              getItem: {http: "GET /stock/{sku}"}
            """,
            "systems/orders.yaml",
            """
            system: orders
            kind: jms
            broker: tcp://broker.example:61616
            username: trestle
            password: %s
            operations:
              placeOrder: {queue: orders.in, reply: true}
            """.formatted(PASSWORD),
            "apis/customers/api.yaml",
            """
            api: customers
            version: v1
            title: Customers
            owner: crm-team
            lifecycle: published
            throttle: {rate: 100/s, burst: 200, per: consumer}
            operations:
              getItem:
                rest: GET /items/{sku}
                call: stock.getItem
                timeout: 3s
            """,
            "plans/gold.yaml",
            "plan: gold\nrate: 100/s\n",
            "consumers/web-shop.yaml",
            """
            consumer: web-shop
            plan: gold
            api-keys: [{sha256: %s}]
            clients: [web-shop-client]
            """.formatted(KEY_HASH));

    private TestEstate() {}

    /** The estate, written into this folder. */
    static Estate in(Path folder) {
        try {
            write(folder);
            LoadResult read = EstateLoader.load(folder, null, Map.of(), name -> null);
            if (read instanceof LoadResult.Loaded loaded) {
                return loaded.estate();
            }
            throw new IllegalStateException(read.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
