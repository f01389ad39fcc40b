package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.console.catalogue.Served.Outcome;
import io.trestle.it.support.EstateGateway;
import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a WSDL of a thousand operations costs: the time to import it, and the memory of a gateway that serves it. */
@Timeout(240)
class ThousandOperationsTest {

    private static final int OPERATIONS = 1_000;
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;

    @TempDir
    Path folder;

    @Test
    void areImportedInTimeAndServedInLittleMemory() throws Exception {
        Path estate = folder.resolve("estate");
        importOf(1, "One", estate);
        try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
            assertThat(gateway.client().post("/one/v1/do-thing0", "{}").status())
                    .isEqualTo(400);
            long before = used();
            Duration took = importOf(OPERATIONS, "Many", estate);
            assertThat(gateway.gateway().reload().outcome()).isIn(Outcome.SWAPPED, Outcome.UNCHANGED);
            assertThat(gateway.client()
                            .post("/many/v1/do-thing" + (OPERATIONS - 1), "{}")
                            .status())
                    .isEqualTo(400);
            long cost = used() - before;
            System.out.printf(
                    "%,d operations: imported in %,d ms, served in %.1f MB%n",
                    OPERATIONS, took.toMillis(), cost / 1_048_576.0);
            assertThat(took).isLessThan(MOST_TIME);
            assertThat(cost).as("bytes").isLessThan(MOST_BYTES);
            assertNothingIsMissing(gateway);
        }
    }

    /** What Hawtio draws and counts, and the contract. */
    private static void assertNothingIsMissing(EstateGateway gateway) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (String kind : List.of("routes", "processors")) {
            assertThat(server.queryNames(new ObjectName("org.apache.camel:context=many.v1,type=" + kind + ",*"), null))
                    .as(kind)
                    .hasSizeGreaterThanOrEqualTo(kind.equals("routes") ? OPERATIONS : 3 * OPERATIONS);
        }
        JsonNode contract = new ObjectMapper()
                .readTree(gateway.admin()
                        .get("/admin/v1/apis/many/v1/openapi.json")
                        .body());
        assertThat(contract.path("paths")).hasSize(OPERATIONS);
        assertThat(contract.at("/components/schemas").size()).isGreaterThanOrEqualTo(OPERATIONS);
    }

    private Duration importOf(int operations, String service, Path estate) throws Exception {
        Path file = Files.writeString(folder.resolve(service + ".wsdl"), wsdl(operations, service));
        ImportSettings settings =
                new ImportSettings(estate, null, null, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false);
        long start = System.nanoTime();
        ImportReport report = new Importer(settings, Approval.unlessBreaking()).run(file.toString());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(report.failure()).isNull();
        return took;
    }

    /** What is alive, as far as the collector finds in a few attempts. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static String wsdl(int operations, String service) {
        StringBuilder types = new StringBuilder();
        StringBuilder messages = new StringBuilder();
        StringBuilder portType = new StringBuilder();
        StringBuilder binding = new StringBuilder();
        for (int i = 0; i < operations; i++) {
            types.append("""
                    <xs:complexType name='Thing%1$d'><xs:sequence>
                      <xs:element name='Id' type='xs:long'/><xs:element name='Name' type='xs:string'/>
                      <xs:element name='Since' type='xs:date' minOccurs='0'/><xs:element name='Amount' type='xs:decimal' minOccurs='0'/>
                      <xs:element name='Part' type='t:Thing%2$d' minOccurs='0' maxOccurs='unbounded'/></xs:sequence></xs:complexType>
                    <xs:element name='DoThing%1$d'><xs:complexType><xs:sequence><xs:element name='Thing' type='t:Thing%1$d'/>
                      </xs:sequence></xs:complexType></xs:element>
                    <xs:element name='DoThing%1$dResponse'><xs:complexType><xs:sequence><xs:element name='Thing' type='t:Thing%1$d'/>
                      </xs:sequence></xs:complexType></xs:element>
                    """.formatted(i, (i * 7) % operations));
            for (String name : new String[] {"DoThing" + i, "DoThing" + i + "Response"}) {
                messages.append(
                        "<w:message name='%1$s'><w:part name='p' element='t:%1$s'/></w:message>".formatted(name));
            }
            portType.append(
                    "<w:operation name='DoThing%1$d'><w:input message='t:DoThing%1$d'/><w:output message='t:DoThing%1$dResponse'/></w:operation>"
                            .formatted(i));
            binding.append(
                    "<w:operation name='DoThing%d'><s:operation soapAction=''/><w:input><s:body use='literal'/></w:input><w:output><s:body use='literal'/></w:output></w:operation>"
                            .formatted(i));
        }
        return """
                <w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
                    xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>
                  <w:types><xs:schema targetNamespace='urn:t' elementFormDefault='qualified'>%s</xs:schema></w:types>%s
                  <w:portType name='T'>%s</w:portType>
                  <w:binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>%s</w:binding>
                  <w:service name='%s'><w:port name='P' binding='t:B'><s:address location='http://127.0.0.1:9/'/></w:port></w:service>
                </w:definitions>
                """.formatted(types, messages, portType, binding, service);
    }
}
