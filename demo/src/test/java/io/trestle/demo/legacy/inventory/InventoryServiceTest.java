package io.trestle.demo.legacy.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryServiceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static InventoryService inventory;

    @BeforeAll
    static void start() throws IOException {
        inventory = InventoryService.start(0);
    }

    @AfterAll
    static void stop() {
        inventory.close();
    }

    @Test
    void answersEveryItemAsTheSchemaHasIt() throws Exception {
        Validator schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(InventoryService.class.getResource("/io/trestle/demo/estate/systems/inventory/stock.xsd"))
                .newValidator();

        for (int number = 1; number <= 50; number++) {
            HttpResponse<String> item = get("/stock/A-" + number);
            assertThat(item.statusCode()).isEqualTo(200);
            schema.validate(new StreamSource(new StringReader(item.body())));
        }
    }

    @Test
    void hasTwelveOfTheFirstItem() throws Exception {
        assertThat(get("/stock/A-1").body()).contains("sku=\"A-1\"").contains("<available>12</available>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stock/A-0", "/stock/A-51", "/stock/A-01", "/stock/", "/stock/a-1", "/stock/A-1/x", "/"})
    void knowsNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void breaksWhenAskedTo() throws Exception {
        assertThat(get("/stock/BROKEN").statusCode()).isEqualTo(500);
    }

    @Test
    void isSlowWhenAskedToAndQuickForOthersMeanwhile() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                HTTP.sendAsync(request("/stock/SLOW").build(), BodyHandlers.ofString());

        assertThat(get("/stock/A-2").statusCode()).isEqualTo(200);
        assertThat(slow).isNotDone();
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(slow.join().body()).contains("sku=\"SLOW\"");
    }

    @Test
    void takesOnlyGet() throws Exception {
        HttpResponse<String> response = HTTP.send(request("/stock/A-1").DELETE().build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(inventory.address() + path)).timeout(Duration.ofSeconds(30));
    }
}
