package io.trestle.demo.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.connectors.SystemFaultException;
import io.trestle.demo.legacy.crm.CrmService;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The routes over camel-netty-http instead of the front door. */
class CrmClassicRoutesTest {

    private static CrmService crm;
    private static CamelContext camel;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        crm = CrmService.start(0);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        camel = new DefaultCamelContext();
        Properties places = new Properties();
        places.put("crm.url", crm.address().toString());
        camel.getPropertiesComponent().setOverrideProperties(places);
        camel.getRestConfiguration().setComponent("netty-http");
        camel.getRestConfiguration().setHost("127.0.0.1");
        camel.getRestConfiguration().setPort(port);
        camel.getRestConfiguration().setInlineRoutes(false);
        camel.addRoutes(new CrmClassicRoutes());
        camel.start();
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
        crm.close();
    }

    @Test
    void answersACustomer() throws Exception {
        HttpResponse<String> response = get("/crm-classic/v1/customers/1018");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo("{\"number\":1018,\"fullName\":\"Karen Spärck Jones\",\"mail\":\"karen@example.org\","
                        + "\"customerSince\":\"2013-11-11\"}");
    }

    @Test
    void makesTheDeclaredFaultKnownToTheGateway() {
        assertThatThrownBy(() -> camel.createProducerTemplate()
                        .requestBodyAndHeader("direct:crm-classic-get-customer", null, "customerId", "7"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(SystemFaultException.class, fault -> {
                    assertThat(fault.fault()).isEqualTo("CustomerNotFound");
                    assertThat(fault.reason()).isEqualTo("No customer has the number 7.");
                });
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
