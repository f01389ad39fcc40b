package io.trestle.routes.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.importing.ImportReport.State;
import io.trestle.routes.importing.draft.LeftOut;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which port of a WSDL becomes a system, and how to say it. */
class PortsTest {

    private static final String HTTP = "http://schemas.xmlsoap.org/soap/http";
    private static final String JMS = "http://www.w3.org/2010/soapjms/";

    @TempDir
    Path folder;

    /** The port P of the usual WSDL, and before it one more with a transport and address of its own. */
    private static String wsdl(String transport, String address) {
        String wsdl = Wsdls.ofCustomers().toString();
        String binding = wsdl.substring(wsdl.indexOf("<binding"), wsdl.indexOf("</binding>") + 10);
        return wsdl.replace(
                        "<binding name='B'",
                        binding.replace("'B'", "'B2'").replace(HTTP, transport) + "<binding name='B'")
                .replace(
                        "<port name='P'",
                        "<port name='Other' binding='t:B2'><soap:address location='" + address
                                + "'/></port><port name='P'");
    }

    private ImportReport run(String wsdl, @Nullable String port, @Nullable String api) throws IOException {
        Path file = Files.writeString(folder.resolve("crm.wsdl"), wsdl);
        return new Importer(
                        new ImportSettings(
                                folder.resolve("estate"),
                                null,
                                api,
                                port,
                                null,
                                GatherSettings.ofDefaults(),
                                OpenApiVersion.V3_1,
                                false),
                        planned -> true)
                .run(file.toString());
    }

    private static String api(ImportReport report) {
        return Objects.requireNonNull(report.made()).api();
    }

    private String system(String name) throws IOException {
        return Files.readString(folder.resolve("estate/systems/" + name + ".yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JMS + " jms:queue:crm",
                "http://cxf.apache.org/transports/jms x",
                HTTP + " jms:jndi:crm",
                HTTP + " JMS:queue:crm",
                HTTP + " ftp://example.org/",
                "urn:other ${CRM}"
            })
    void prefersHttpWithAnAddressWhereverItStands(String other) throws Exception {
        String[] words = other.split(" ", -1);
        ImportReport report = run(wsdl(words[0], words[1]), null, null);
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(system("customer")).contains("port: P", "endpoints:").doesNotContain("jms:");
        assertThat(report.leftOut()).extracting(LeftOut::what).containsExactly("port Other");
    }

    @Test
    void takesThePortThatIsAskedForAndKeepsToIt() throws Exception {
        String wsdl = wsdl(JMS, "jms:queue:crm");
        ImportReport report = run(wsdl, "Other", null);
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(system("customer")).contains("port: Other", "queue: crm").doesNotContain("endpoints:");
        assertThat(report.leftOut())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.what() + ": " + left.reason()).isEqualTo("port P: port Other was asked for"));

        assertThat(run(wsdl, null, null).state()).isEqualTo(State.UNCHANGED);
        assertThat(run(wsdl, "CustomerService/P", null).state()).isEqualTo(State.UPDATED);
        assertThat(system("customer")).contains("port: P", "endpoints:");
        assertThat(run(wsdl, null, null).state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void servesTwoPortsAsTwoApis() throws Exception {
        String wsdl = wsdl(JMS, "jms:queue:crm");
        assertThat(run(wsdl, "P", "web").state()).isEqualTo(State.CREATED);
        assertThat(run(wsdl, "Other", "queued").state()).isEqualTo(State.CREATED);
        assertThat(api(run(wsdl, "P", null))).isEqualTo("web");
        assertThat(api(run(wsdl, "Other", null))).isEqualTo("queued");
    }

    @Test
    void makesASystemOfEachServiceWithOperationsOfItsOwn() throws Exception {
        String orders = """
                <portType name='Orders'><operation name='GetOrder'><input message='t:GetCustomer'/></operation></portType>
                <binding name='O' type='t:Orders'><soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>
                  <operation name='GetOrder'><soap:operation soapAction=''/><input><soap:body use='literal'/></input></operation></binding>
                <service name='OrderService'><port name='P' binding='t:O'><soap:address location='http://orders.example.org/'/></port></service>
                </definitions>""";
        String wsdl = Wsdls.ofCustomers().toString().replace("</definitions>", orders);
        ImportReport report = run(wsdl, null, null);
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(report.leftOut()).isEmpty();
        assertThat(system("customer")).contains("service: CustomerService", "http://crm.example.org/services");
        assertThat(system("customer-order")).contains("service: OrderService", "http://orders.example.org/");
        assertThat(Files.readString(folder.resolve("estate/apis/customer/api.yaml")))
                .contains("call: customer.GetCustomer", "call: customer-order.GetOrder");

        assertThat(run(wsdl, "P", "none").failure())
                .isEqualTo("port: P (expected: one of CustomerService/P, OrderService/P)");
        assertThat(run(wsdl, "OrderService/P", "orders").state()).isEqualTo(State.CREATED);
        assertThat(Files.readString(folder.resolve("estate/apis/orders/api.yaml")))
                .contains(".GetOrder")
                .doesNotContain("GetCustomer");
    }

    @Test
    void servesAFileWithoutAService() throws Exception {
        String wsdl = Wsdls.ofCustomers().toString().replaceAll("(?s)<service.*</service>", "");
        ImportReport report = run(wsdl, null, null);
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(report.toDo()).anyMatch(each -> each.contains("say where the system listens"));
        assertThat(Files.readString(folder.resolve("estate/apis/" + api(report) + "/api.yaml")))
                .contains("GetCustomer");
    }

    @Test
    void saysWhichPortsThereAre() throws Exception {
        ImportReport report = run(wsdl(JMS, "jms:queue:crm"), "p", null);
        assertThat(report.failure()).isEqualTo("port: p (expected: one of CustomerService/P, CustomerService/Other)");
        assertThat(run("openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\n", "P", null)
                        .failure())
                .contains("port: P (expected: with a WSDL only)");
        assertThat(folder.resolve("estate/apis")).doesNotExist();
    }
}
