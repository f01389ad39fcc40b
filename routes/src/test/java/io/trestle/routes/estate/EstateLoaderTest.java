package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.rule.FieldRule;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.ApiDefinition.Lifecycle;
import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import io.trestle.routes.estate.LoadResult.Loaded;
import io.trestle.routes.estate.ThrottleDefinition.Per;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstateLoaderTest {

    private final Path folder = Estates.resource("good");
    private final Estate estate = Estates.loaded(Estates.load(folder, "test"));

    @TempDir
    Path temporary;

    @Test
    void loadsTheExamplesOfTheInterface() {
        ApiDefinition customers = api("customers");
        assertThat(customers.version()).isEqualTo("v1");
        assertThat(customers.lifecycle()).isEqualTo(Lifecycle.PUBLISHED);
        assertThat(customers.contract()).isEqualTo(folder.resolve("apis/customers/openapi.yaml"));
        assertThat(customers.access().authenticate()).containsExactly(Authentication.API_KEY, Authentication.JWT);
        assertThat(customers.throttle())
                .isEqualTo(new ThrottleDefinition(new Rate(100, Duration.ofSeconds(1)), 200L, Per.CONSUMER));
        assertThat(customers.operations()).containsOnlyKeys("getCustomer", "createCustomer");
        OperationDefinition get = operation("customers", "getCustomer");
        assertThat(get.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(get.target()).isEqualTo(new SystemOperation("crm", "GetCustomer"));
        assertThat(get.entry()).isEqualTo(new RestEntry("GET", "/customers/{customerId}"));
        assertThat(get.faults()).isEqualTo(Map.of("CustomerNotFound", 404));
        assertThat(operation("customers", "createCustomer").success()).isEqualTo(201);
        assertThat(Objects.requireNonNull(estate.plans().get("gold")).rate()).isEqualTo(Rate.parse("100/s"));
        assertThat(Objects.requireNonNull(estate.consumers().get("web-shop")).apiKeys())
                .hasSize(1);
    }

    @Test
    void loadsEveryKindOfSystem() {
        SoapSystem crm = (SoapSystem) Objects.requireNonNull(estate.systems().get("crm"));
        assertThat(crm.endpoints()).containsExactly(URI.create("http://127.0.0.1:8181/crm"));
        assertThat(crm.wsdl()).isEqualTo(folder.resolve("systems/crm/CustomerService.wsdl"));
        assertThat(crm.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        HttpSystem inventory =
                (HttpSystem) Objects.requireNonNull(estate.systems().get("inventory"));
        HttpSystem.Operation item =
                Objects.requireNonNull(inventory.operations().get("getItem"));
        assertThat(item.response()).isEqualTo(HttpSystem.Format.XML);
        assertThat(item.request()).isEqualTo(HttpSystem.Format.JSON);
        assertThat(inventory.timeout()).isEqualTo(Duration.ofSeconds(30));
        JmsSystem orders = (JmsSystem) Objects.requireNonNull(estate.systems().get("orders"));
        assertThat(orders.password()).isEqualTo("correct-horse-battery");
        assertThat(orders.operations().get("placeBatch"))
                .isEqualTo(new JmsSystem.Operation("orders.batch", false, JmsSystem.Format.BYTES, null));
        KafkaSystem shipments =
                (KafkaSystem) Objects.requireNonNull(estate.systems().get("shipments"));
        assertThat(shipments.brokers()).containsExactly("127.0.0.1:9092");
    }

    @Test
    void loadsMappings() {
        OperationDefinition get = operation("inventory", "getItem");
        assertThat(get.request().isIdentity()).isTrue();
        assertThat(get.response().jsonata()).isEqualTo(folder.resolve("apis/inventory/mappings/item.jsonata"));
        assertThat(get.response().fields()).hasSize(6).startsWith(new FieldRule.Rename("/available", "onHand"));
        FieldRule.Constant constant =
                (FieldRule.Constant) get.response().fields().get(3);
        assertThat(constant.value().toString())
                .isEqualTo("{\"retries\":\"3\",\"factor\":1.50,\"tags\":[\"a\",true,null]}");
        assertThat(constant.value().get("factor").getNodeType()).isEqualTo(JsonNodeType.NUMBER);
        assertThat(operation("inventory", "reserve").request().fields())
                .containsExactly(
                        new FieldRule.Header("X-Request-Source", "/source"),
                        new FieldRule.Query("quantity", "/quantity"),
                        new FieldRule.Path("sku", "/sku"));
    }

    @Test
    void fillsInDefaults() {
        assertThat(estate.gateway().listener()).isEqualTo(ListenerDefinition.of("0.0.0.0", 8443));
        assertThat(estate.gateway().management()).isEqualTo(ListenerDefinition.of("127.0.0.1", 9090));
        assertThat(estate.gateway().limits().maxHead()).isEqualTo(8 * 1024);
        assertThat(estate.gateway().limits().idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(estate.gateway().issuers().get(0).algorithms()).containsExactly("RS256", "ES256");
        assertThat(api("customers").timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(api("customers").maxBody()).isEqualTo(256 * 1024);
        assertThat(api("inventory").maxBody()).isEqualTo(1024);
        assertThat(operation("customers", "getCustomer").streaming()).isFalse();
    }

    @Test
    void needsNoMoreThanItsName() {
        Estates.write(
                temporary,
                "apis/ping/api.yaml",
                "{api: ping, version: v1, title: Ping, operations: {ping: {rest: GET /, route: direct:ping}}}");
        LoadResult result = Estates.load(temporary);
        ApiDefinition ping = Estates.loaded(result).apis().get(0);
        assertThat(ping.lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(ping.access().authenticate()).containsExactly(Authentication.API_KEY, Authentication.JWT);
        assertThat(ping.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ping.maxBody()).isEqualTo(1024 * 1024);
        assertThat(Estates.loaded(result).gateway()).isEqualTo(GatewayDefinition.ofDefaults());
    }

    @Test
    void givesTheValuesOfTheEnvironmentToFreeRoutesAndShowsNone() {
        assertThat(estate.values().byName())
                .containsEntry("crm.url", "http://127.0.0.1:8181/crm")
                .containsEntry("broker.password", "correct-horse-battery");
        assertThat(estate.toString()).contains("crm.url").doesNotContain("correct-horse-battery");
    }

    @Test
    void warnsOfNothingInAGoodEstate() {
        assertThat(((Loaded) Estates.load(folder, "test")).warnings()).isEmpty();
    }

    private ApiDefinition api(String name) {
        return estate.apis().stream()
                .filter(api -> api.api().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private OperationDefinition operation(String api, String name) {
        return Objects.requireNonNull(api(api).operations().get(name));
    }
}
