package io.trestle.demo.legacy.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrmServiceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static CrmService crm;

    @BeforeAll
    static void start() throws IOException {
        crm = CrmService.start(0);
    }

    @AfterAll
    static void stop() {
        crm.close();
    }

    @Test
    void answersACustomerWithAttributesDatesDecimalsAndNestedElements() throws Exception {
        HttpResponse<String> response = call("<c:GetCustomer><c:customerId>1001</c:customerId></c:GetCustomer>");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(response.body())
                .contains("GetCustomerResponse")
                .contains("status=\"ACTIVE\"")
                .contains(">Ada Lovelace<")
                .contains(">ada@example.org<")
                .contains(">1996-06-22<")
                .contains(">2502.50<")
                .contains("use=\"delivery\"");
    }

    @Test
    void writesAMissingCreditLimitAsNil() throws Exception {
        assertThat(call("<c:GetCustomer><c:customerId>1005</c:customerId></c:GetCustomer>")
                        .body())
                .containsPattern("creditLimit[^>]*nil=\"true\"");
    }

    @Test
    void answersTheDeclaredFaultForAnUnknownCustomer() throws Exception {
        HttpResponse<String> response = call("<c:GetCustomer><c:customerId>999</c:customerId></c:GetCustomer>");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("Fault")
                .contains("No customer has the number 999.")
                .containsPattern("CustomerNotFound[^>]*><[^>]*customerId>999<")
                .doesNotContain("io.trestle");
    }

    @Test
    void takesUpACustomerWhoIsFoundAfterwards() throws Exception {
        HttpResponse<String> created = call("<c:CreateCustomer><c:customer vip=\"true\"><t:name>Annie Easley</t:name>"
                + "<t:email>annie@example.org</t:email></c:customer></c:CreateCustomer>");
        HttpResponse<String> found = call("<c:FindCustomers><c:name>easley</c:name></c:FindCustomers>");

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.body()).containsPattern("customerId>10[2-9]\\d<").contains("vip=\"true\"");
        assertThat(found.body()).contains("Annie Easley").contains("total>1<");
    }

    @Test
    void answersADeclaredFaultWithARepeatedDetailForABadAddress() throws Exception {
        HttpResponse<String> response =
                call("<c:CreateCustomer><c:customer><t:name>Nobody</t:name><t:email>nowhere</t:email></c:customer>"
                        + "</c:CreateCustomer>");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("InvalidCustomer").contains("field=\"email\"");
    }

    @Test
    void findsAllWithinTheLimit() throws Exception {
        assertThat(call("<c:FindCustomers><c:limit>3</c:limit></c:FindCustomers>")
                        .body()
                        .split("customerId>", -1))
                .hasSize(1 + 2 * 3);
    }

    @Test
    void publishesItsContractWithItsOwnAddress() throws Exception {
        HttpResponse<String> wsdl = get("?wsdl");
        HttpResponse<String> xsd = get("?xsd=customer.xsd");

        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains("CustomerPort").contains(crm.address().toString());
        assertThat(xsd.body()).contains("CustomerSummary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml at all",
                "<unclosed",
                "<Envelope/>",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><x/></s:Body></s:Envelope>"
            })
    void answersGarbageWithAFaultAndLivesOn(String garbage) throws Exception {
        assertThat(post(garbage).statusCode()).isEqualTo(500);
        assertThat(call("<c:GetCustomer><c:customerId>1002</c:customerId></c:GetCustomer>")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatTheSchemaDoesNotAllow() throws Exception {
        HttpResponse<String> response = call("<c:GetCustomer><c:customerId>one</c:customerId></c:GetCustomer>");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("Fault");
    }

    @Test
    void takesOnlyPost() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(405);
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = crm.address().getPort();

        assertThatIOException().isThrownBy(() -> CrmService.start(port)).withMessage("port " + port + " is taken");
    }

    private static HttpResponse<String> call(String body) throws Exception {
        return post("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:c=\"http://crm.example.org/customers\" xmlns:t=\"http://crm.example.org/types\"><s:Body>"
                + body
                + "</s:Body></s:Envelope>");
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(crm.address())
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "text/xml; charset=UTF-8")
                        .header("SOAPAction", "\"\"")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String query) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(crm.address() + query))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }
}
