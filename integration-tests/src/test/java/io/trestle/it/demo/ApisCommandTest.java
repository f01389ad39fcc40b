package io.trestle.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.Terminal;
import io.trestle.it.support.Terminal.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue in a terminal. */
@Timeout(120)
class ApisCommandTest {

    @TempDir
    private Path folder;

    @Test
    void showsWhatIsServedAndReloadsIt() throws Exception {
        Path estate = folder.resolve("estate");
        EstateGateway.write(
                estate,
                "systems/stock.yaml",
                "system: stock\nkind: http\nendpoints: [\"http://127.0.0.1:1/stock\"]\n"
                        + "operations:\n  getItem: {http: \"GET /items/{sku}\"}\n");
        String api = """
                api: items
                version: v1
                title: Items
                owner: stock-team
                lifecycle: published
                access: {authenticate: [api-key], scopes: [stock.read]}
                throttle: {rate: 10/s, per: consumer}
                operations:
                  getItem:
                    rest: GET /items/{sku}
                    call: stock.getItem
                """;
        EstateGateway.write(estate, "apis/items/api.yaml", api);
        EstateGateway.write(estate, "plans/gold.yaml", "plan: gold\nrate: 100/s\n");
        EstateGateway.write(estate, "consumers/shop.yaml", "consumer: shop\nplan: gold\nscopes: [stock.read]\n");
        try (EstateGateway gateway = EstateGateway.start(estate, Map.of(), folder.resolve("data"))) {
            Terminal terminal = new Terminal(gateway.gateway().managementPort(), folder);

            assertThat(terminal.trestle("apis").out().lines())
                    .containsExactly(
                            "API       LIFECYCLE  OWNER       OPERATIONS  PATH       TITLE",
                            "items/v1  published  stock-team           1  /items/v1  Items");
            assertThat(terminal.trestle("apis", "show", "items/v1").out())
                    .contains(
                            "items/v1    published", "who         api-key", "throttle    10", "scopes      stock.read")
                    .contains("getItem    GET     /items/v1/items/{sku}  stock.getItem");
            assertThat(terminal.trestle("apis", "systems").out())
                    .contains("stock   http  unknown", "0 of 256 connections", "http://127.0.0.1:1/stock");
            assertThat(terminal.trestle("apis", "consumers").out()).contains("shop      gold");

            Path contract = folder.resolve("items.json");
            assertThat(terminal.trestle("apis", "contract", "items", "v1", "--output", contract.toString())
                            .exit())
                    .isZero();
            assertThat(new ObjectMapper()
                            .readTree(Files.readAllBytes(contract))
                            .at("/paths/~1items~1{sku}/get/operationId")
                            .asText())
                    .isEqualTo("getItem");

            Ran missing = terminal.trestle("apis", "show", "items/v9");
            assertThat(missing.exit()).isEqualTo(1);
            assertThat(missing.err()).contains("404 No such API: apis/", "See /admin/v1/apis");
            assertThat(terminal.trestle("apis", "show", "items").exit()).isEqualTo(2);

            gateway.write("apis/items/api.yaml", api.replace("stock.getItem", "stock.getNothing"));
            Ran rejected = terminal.trestle("apis", "reload");
            assertThat(rejected.exit()).isEqualTo(1);
            assertThat(rejected.err()).contains("422 The old generation goes on serving.", "apis/items/api.yaml:11:");
            assertThat(terminal.trestle("apis", "generation").out()).contains("rejected", "apis/items/api.yaml:11:");

            gateway.write("apis/items/api.yaml", api.replace("title: Items", "title: Stock"));
            assertThat(terminal.trestle("apis", "reload").exit()).isZero();
            assertThat(terminal.trestle("apis").out()).contains("Stock");
        }
    }
}
