package io.trestle.routes.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.importing.ImportReport.State;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

    private static final String API = "apis/customer/api.yaml";
    private static final String NAME_OF_CUSTOMER = "<xs:element name='name' type='xs:string'/>";

    @TempDir
    Path folder;

    @Test
    void makesASystemAndAnApiThatAreServedAsTheyAre() throws Exception {
        ImportReport report = run(Wsdls.ofCustomers());
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(report.toDo()).singleElement().asString().contains("trestle key");
        assertThat(read("systems/customer.yaml"))
                .contains("wsdl: customer/crm.wsdl", "http://crm.example.org/services");
        assertThat(read(API))
                .startsWith("# yaml-language-server: $schema=../../.schemas/api.schema.json\n")
                .contains(
                        "rest: GET /customers/{customerId}",
                        "call: customer.GetCustomer",
                        "faults: {CustomerNotFound: 404}")
                .contains("rest: POST /drop-customer", "authenticate: [api-key]", "lifecycle: published");
        assertThat(estate().resolve(".schemas/api.schema.json")).isRegularFile();
        assertChecks();
    }

    @Test
    void says2WhereANameIsTaken() throws Exception {
        run(Wsdls.ofCustomers());
        ImportReport report = run(Wsdls.ofCustomers().named("CustomerService", "urn:other"));
        assertThat(report.state()).isEqualTo(State.CREATED);
        assertThat(estate().resolve("apis/customer-2/api.yaml")).content().contains("call: customer-2.GetCustomer");
        assertChecks();
    }

    @Test
    void servesOperationsWhoseNamesAreNotPlain() throws Exception {
        String field = "<xs:element name='größe' type='xs:int'/>";
        ImportReport report =
                run(Wsdls.ofCustomers().with("GrößeÄndern", field, field).with("取得", field, ""));
        assertThat(report.leftOut()).isEmpty();
        assertThat(read(API))
                .contains("call: \"customer.GrößeÄndern\"", "rest: POST /grosse-andern", "  grosseAndern:")
                .contains("call: \"customer.取得\"", "rest: POST /operation", "  operation:");
        assertChecks();
    }

    @Test
    void tellsOfEachOperationThatCannotBeCalledAndOfNoOtherPort() throws Exception {
        ImportReport report = run(Wsdls.ofCustomers().with("x".repeat(200), "", ""));
        assertThat(report.leftOut()).singleElement().asString().contains("the name cannot be called");
        assertThat(run(new Wsdls().with("x".repeat(200), "", "")).toString())
                .contains("the name cannot be called")
                .doesNotContain("the same operations");
    }

    @Test
    void leavesHandMadeDefinitionsAlone() throws Exception {
        write("apis/customer/api.yaml", "mine");
        write("systems/customer.yaml", "mine");
        assertThat(run(Wsdls.ofCustomers()).state()).isEqualTo(State.CREATED);
        assertThat(read(API)).isEqualTo("mine");
        assertThat(read("systems/customer.yaml")).isEqualTo("mine");
        ImportReport refused =
                run(Wsdls.ofCustomers().toString(), settings("customer", false), Approval.unlessBreaking());
        assertThat(refused.failure()).contains("api: customer (expected: a name that is free");
        assertThat(read(API)).isEqualTo("mine");
    }

    @Test
    void namesAPlaceholderWhereTheWsdlHasNoAddress() throws Exception {
        ImportReport report = run(Wsdls.ofCustomers().at("REPLACE_ME"));
        assertThat(report.toDo()).anyMatch(each -> each.contains("endpoints in systems/customer.yaml"));
        assertThat(read("systems/customer.yaml")).contains("http://customer.invalid/");
        assertChecks();
    }

    @Test
    void keepsAnAddressThatWasGivenOnce() throws Exception {
        ImportSettings given = new ImportSettings(
                estate(), null, null, "http://10.9.8.7/crm", GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false);
        run(Wsdls.ofCustomers().toString(), given, Approval.unlessBreaking());
        assertThat(run(Wsdls.ofCustomers().with("AddCustomer", "", "")).state()).isEqualTo(State.UPDATED);
        assertThat(read("systems/customer.yaml")).contains("http://10.9.8.7/crm");
    }

    @Test
    void writesNothingThatItCannotFinish() throws Exception {
        Files.createDirectories(estate());
        for (String broken : new String[] {
            "<definitions",
            "",
            "<a/>",
            "no: contract",
            "{",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
        }) {
            ImportReport report = run(broken, settings(null, false), Approval.unlessBreaking());
            assertThat(report.state()).as(broken).isEqualTo(State.FAILED);
            assertThat(report.failure()).isNotBlank().doesNotContain("\n");
        }
        assertThat(run("no-such.wsdl"))
                .extracting(ImportReport::failure)
                .asString()
                .contains("no such file");
        assertThat(snapshot()).isEmpty();
    }

    @Test
    void leavesNoEstateWhereNothingWasImported() throws Exception {
        Files.deleteIfExists(estate());
        assertThat(run("no-such.wsdl").state()).isEqualTo(State.FAILED);
        assertThat(estate()).doesNotExist();

        Files.createDirectories(estate());
        assertThat(run("no-such.wsdl").state()).isEqualTo(State.FAILED);
        assertThat(estate()).isEmptyDirectory();
    }

    @Test
    void writesNothingOnADryRun() throws Exception {
        Files.createDirectories(estate());
        assertThat(run(Wsdls.ofCustomers().toString(), settings(null, true), Approval.unlessBreaking())
                        .state())
                .isEqualTo(State.PLANNED);
        assertThat(snapshot()).isEmpty();
        run(Wsdls.ofCustomers());
        Map<String, String> before = snapshot();
        ImportReport second = run(
                Wsdls.ofCustomers().without("DropCustomer").toString(),
                settings(null, true),
                Approval.unlessBreaking());
        assertThat(second.state()).isEqualTo(State.PLANNED);
        assertThat(second.changes()).isNotEmpty();
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void findsNothingToDoTheSecondTime() throws Exception {
        run(Wsdls.ofCustomers());
        Map<String, String> before = snapshot();
        assertThat(run(Wsdls.ofCustomers()).state()).isEqualTo(State.UNCHANGED);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void keepsEditsAndAddsWhatIsNew() throws Exception {
        run(Wsdls.ofCustomers());
        edit(API, "rest: POST /drop-customer", "rest: DELETE /customers   # as everywhere here");
        edit("apis/customer/openapi.yaml", "  /drop-customer:\n    post:", "  /customers:\n    delete:");
        edit("systems/customer.yaml", "http://crm.example.org/services", "http://10.1.2.3/crm");
        assertChecks();
        ImportReport report = run(Wsdls.ofCustomers()
                .with("AddCustomer", NAME_OF_CUSTOMER, "<xs:element name='customerId' type='xs:int'/>"));
        assertThat(report.state()).as("%s", report).isEqualTo(State.UPDATED);
        assertThat(report.changes()).extracting(Change::operation).containsExactly("POST /add-customer");
        assertThat(read(API)).contains("rest: DELETE /customers   # as everywhere here", "call: customer.AddCustomer");
        assertThat(read("systems/customer.yaml")).contains("http://10.1.2.3/crm");
        assertThat(read("systems/customer/crm.wsdl")).contains("AddCustomer");
        assertChecks();
        assertThat(run(Wsdls.ofCustomers()
                                .with("AddCustomer", NAME_OF_CUSTOMER, "<xs:element name='customerId' type='xs:int'/>"))
                        .state())
                .isEqualTo(State.UNCHANGED);
    }

    @Test
    void doesNotWriteWhatBreaksCallersUnlessApproved() throws Exception {
        run(Wsdls.ofCustomers());
        edit(API, "call: customer.DropCustomer", "call: customer.DropCustomer\n    timeout: 9s # slow");
        Map<String, String> before = snapshot();
        Wsdls changed = Wsdls.ofCustomers().without("DropCustomer");
        ImportReport declined = run(changed);
        assertThat(declined.state()).isEqualTo(State.DECLINED);
        assertThat(declined.isWell()).isFalse();
        assertThat(declined.changes()).anyMatch(each -> each.breaking() && each.kind() == Change.Kind.REMOVED);
        assertThat(snapshot()).isEqualTo(before);

        ImportReport approved = run(changed.toString(), settings(null, false), planned -> true);
        assertThat(approved.state()).isEqualTo(State.UPDATED);
        assertThat(approved.kept()).isNotEmpty();
        assertThat(read(API)).contains("#   timeout: 9s # slow").doesNotContain("\n  dropCustomer:");
        assertChecks();
    }

    @Test
    void seesWhatBreaksInOtherApis() throws Exception {
        run(Wsdls.ofCustomers());
        write("apis/other/api.yaml", """
                api: other
                version: v1
                title: Other
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  drop:
                    rest: POST /drop
                    call: customer.DropCustomer
                """);
        assertChecks();
        ImportReport report = run(Wsdls.ofCustomers().without("DropCustomer"));
        assertThat(report.state()).isEqualTo(State.DECLINED);
        assertThat(report.changes()).anyMatch(each -> each.what().contains("apis/other/api.yaml"));
    }

    @Test
    void doesNotOverwriteAWsdlThatWasChangedByHand() throws Exception {
        run(Wsdls.ofCustomers());
        edit("systems/customer/crm.wsdl", "xs:int", "xs:long");
        assertThat(run(Wsdls.ofCustomers().with("X", "", "")).failure()).contains("changed by hand");
        ImportReport taken = new Importer(settings(null, false), planned -> true)
                .run(estate().resolve("systems/customer/crm.wsdl").toString());
        assertThat(taken.state()).as("%s", taken).isEqualTo(State.UPDATED);
        assertChecks();
    }

    @Test
    void refusesAnEstateThatLeadsElsewhere() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(estate());
        Files.createSymbolicLink(estate().resolve("systems"), outside);
        assertThat(run(Wsdls.ofCustomers()).failure()).contains("leads out of the estate");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void keepsOverloadedOperationsApart() throws Exception {
        String twice = Wsdls.ofCustomers()
                .with("GetClient", "<xs:element name='clientName' type='xs:string'/>", "")
                .toString()
                .replace("<operation name='GetClient'>", "<operation name='GetCustomer'>");
        ImportReport report = run(twice, settings(null, false), Approval.unlessBreaking());
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(read(API))
                .contains("call: customer.GetCustomer\n", "call: customer.GetCustomer_2\n")
                .contains("rest: GET /customers/{customerId}");
        assertThat(read("apis/customer/openapi.yaml")).contains("name: clientName", "name: customerId");
        assertChecks();
    }

    @Test
    void reachesAPortOverJmsByTheQueueOfItsAddress() throws Exception {
        String jms = Wsdls.ofCustomers()
                .at("jms:jndi:dynamicQueues/crm.in?jndiURL=tcp://mq.example:61616&amp;targetService=crm")
                .toString()
                .replace("http://schemas.xmlsoap.org/soap/http", "http://www.w3.org/2010/soapjms/");
        ImportReport report = run(jms, settings(null, false), Approval.unlessBreaking());
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(read("systems/customer.yaml"))
                .contains("kind: soap", "tcp://mq.example:61616", "queue: crm.in", "target-service: crm")
                .doesNotContain("endpoints");
        assertThat(report.toDo()).anyMatch(each -> each.contains("jms in systems/customer.yaml"));
        assertChecks();
    }

    @Test
    void prefersHttpToJmsAndLeavesTopicsOut() throws Exception {
        String both = Wsdls.ofCustomers().toString().replace("<service name='CustomerService'>", """
                <binding name='J' type='t:Customers'><soap:binding transport='http://www.w3.org/2010/soapjms/'/>
                  <operation name='GetCustomer'><soap:operation/><input><soap:body use='literal'/></input><output><soap:body use='literal'/></output></operation>
                </binding>
                <service name='CustomerService'><port name='J' binding='t:J'><soap:address location='jms:queue:crm'/></port>
                  <port name='T' binding='t:J'><soap:address location='jms:topic:crm'/></port>""");
        ImportReport report = run(both, settings(null, false), Approval.unlessBreaking());
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(read("systems/customer.yaml")).contains("port: P").doesNotContain("jms:");
        assertThat(report.leftOut())
                .anySatisfy(each -> assertThat(each.reason()).contains("the same operations as port P"))
                .anySatisfy(each -> assertThat(each.reason()).contains("topic"));
        assertChecks();
    }

    @Test
    void listsWhatItLeavesOut() throws Exception {
        String http = Wsdls.ofCustomers().toString().replace("<service ", """
                <portType name='H'><operation name='Ping'><input message='t:GetCustomer'/></operation></portType>
                <binding name='HB' type='t:H'><http:binding xmlns:http='http://schemas.xmlsoap.org/wsdl/http/' verb='GET'/>
                  <operation name='Ping'><input/></operation></binding>
                <service\s""");
        ImportReport report = run(http, settings(null, false), Approval.unlessBreaking());
        assertThat(report.leftOut()).singleElement().satisfies(each -> {
            assertThat(each.what()).isEqualTo("operation Ping");
            assertThat(each.reason()).contains("HTTP");
        });
    }

    @Test
    void importsOpenApi() throws Exception {
        Path file = folder.resolve("stock.yaml");
        Files.writeString(file, """
                openapi: 3.0.3
                info: {title: Stock API, version: "1"}
                servers: [{url: "https://stock.example.org/{stage}", variables: {stage: {default: live}}}]
                paths:
                  /items/{sku}:
                    get:
                      operationId: getItem
                      parameters:
                        - {name: sku, in: path, required: true, schema: {type: string}}
                        - {name: depot, in: query, schema: {type: string}}
                      responses: {"200": {description: ok}}
                  /items:
                    post:
                      requestBody: {content: {application/json: {schema: {type: object}}}}
                      responses: {"201": {description: ok}}
                """);
        ImportReport report = new Importer(settings(null, false), Approval.unlessBreaking()).run(file.toString());
        assertThat(report.state()).as("%s", report).isEqualTo(State.CREATED);
        assertThat(read("systems/stock.yaml"))
                .contains("kind: http", "https://stock.example.org/live", "http: GET /items/{sku}", "depot: ");
        assertThat(read("apis/stock/api.yaml")).contains("rest: GET /items/{sku}", "call: stock.postItems");
        assertChecks();
        assertThat(new Importer(settings(null, false), Approval.unlessBreaking())
                        .run(file.toString())
                        .state())
                .isEqualTo(State.UNCHANGED);
    }

    private ImportReport run(Wsdls wsdl) throws IOException {
        return run(wsdl.toString(), settings(null, false), Approval.unlessBreaking());
    }

    private ImportReport run(String wsdl, ImportSettings settings, Approval approval) throws IOException {
        Path file = Files.createDirectories(folder.resolve("in")).resolve("crm.wsdl");
        Files.writeString(file, wsdl);
        return new Importer(settings, approval).run(file.toString());
    }

    private ImportReport run(String missing) {
        return new Importer(settings(null, false), Approval.unlessBreaking())
                .run(folder.resolve(missing).toString());
    }

    private ImportSettings settings(@Nullable String api, boolean dryRun) {
        return new ImportSettings(estate(), null, api, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, dryRun);
    }

    private Path estate() {
        return folder.resolve("estate");
    }

    private void assertChecks() {
        LoadResult result = EstateLoader.load(estate(), null, Map.of(), name -> null);
        assertThat(result).as("%s", result).isInstanceOf(LoadResult.Loaded.class);
    }

    private String read(String name) throws IOException {
        return Files.readString(estate().resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(estate().resolve(name).getParent());
        Files.writeString(estate().resolve(name), text);
    }

    private void edit(String name, String from, String to) throws IOException {
        assertThat(read(name)).contains(from);
        write(name, read(name).replace(from, to));
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(estate())) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(estate().relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
