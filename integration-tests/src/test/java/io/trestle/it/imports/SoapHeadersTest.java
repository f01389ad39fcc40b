package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Header blocks that a binding declares: set and read over REST, as header fields that the contract describes. */
@Timeout(120)
class SoapHeadersTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
                xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:crm' xmlns:a='http://www.w3.org/2005/08/addressing' targetNamespace='urn:crm'>
              <types>
                <x:schema targetNamespace='http://www.w3.org/2005/08/addressing'><x:element name='To' type='x:anyURI'/></x:schema>
                <x:schema targetNamespace='urn:crm' elementFormDefault='qualified'>
                <x:element name='GetName'><x:complexType><x:sequence><x:element name='id' type='x:int'/></x:sequence></x:complexType></x:element>
                <x:element name='GetNameResponse'><x:complexType><x:sequence><x:element name='name' type='x:string'/></x:sequence></x:complexType></x:element>
                <x:element name='Session'><x:complexType><x:sequence><x:element name='Id' type='x:int'/><x:element name='User' type='x:string' minOccurs='0'/></x:sequence></x:complexType></x:element>
                <x:element name='SessionConflict'><x:complexType><x:sequence><x:element name='Since' type='x:date'/></x:sequence></x:complexType></x:element>
                <x:element name='Tenant' type='x:string'/><x:element name='Depth'><x:simpleType><x:restriction base='x:int'><x:maxInclusive value='9'/></x:restriction></x:simpleType></x:element>
              </x:schema></types>
              <message name='In'><part name='p' element='t:GetName'/><part name='to' element='a:To'/><part name='session' element='t:Session'/><part name='tenant' element='t:Tenant'/><part name='depth' element='t:Depth'/></message>
              <message name='Ended'><part name='p' element='t:SessionConflict'/></message>
              <message name='Out'><part name='p' element='t:GetNameResponse'/><part name='session' element='t:Session'/><part name='tenant' element='t:Tenant'/></message>
              <portType name='T'><operation name='GetName'><input message='t:In'/><output message='t:Out'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>
                <operation name='GetName'><s:operation soapAction=''/>
                  <input><s:header message='t:In' part='session' use='literal'><s:headerfault message='t:Ended' part='p' use='literal'/></s:header><s:header message='t:In' part='tenant' use='literal'/><s:header message='t:In' part='depth' use='literal'/>
                    <s:header message='t:In' part='to' use='literal'/><s:body parts='p' use='literal'/></input>
                  <output><s:header message='t:Out' part='session' use='literal'/><s:header message='t:Out' part='tenant' use='literal'/><s:body parts='p' use='literal'/></output>
                </operation></binding>
              <service name='CrmService'><port name='P' binding='t:B'><s:address location='http://127.0.0.1:PORT/crm'/></port></service>
            </definitions>
            """;

    @TempDir
    Path folder;

    private PretendHttpSystem system;
    private EstateGateway gateway;
    private volatile String header = "";
    private volatile String body = "<GetNameResponse><name>Ada</name></GetNameResponse>";

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> new Reply(
                200,
                "text/xml",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:crm'>" + header + "<e:Body>"
                        + body + "</e:Body></e:Envelope>"));
        Path estate = ImportedEstate.of(folder, WSDL.replace("PORT", Integer.toString(system.port())));
        assertThat(Files.readString(estate.resolve("apis/crm/openapi.yaml")))
                .contains("Soap-Session", "Soap-Tenant", "Soap-Depth")
                .doesNotContain("Soap-To");
        gateway = EstateGateway.start(estate, Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
        system.close();
    }

    private String sent() {
        return system.asked().get(system.asked().size() - 1).body();
    }

    @Test
    void writesFieldsAsBlocksAndBlocksAsFields() {
        header = "<e:Header><Session><Id>8</Id><User>Zoë</User></Session><other/><Tenant>north</Tenant></e:Header>";
        Client client = gateway.client()
                .with("Soap-Session", "{\"user\":\"a<b\",\"id\":7}")
                .with("soap-tenant", "a & b")
                .with("Soap-Depth", "3");
        Answer answer = client.get("/crm/v1/names/1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(answer.header("Soap-Session")).contains("{\"id\":8,\"user\":\"Zo\\u00eb\"}");
        assertThat(answer.header("Soap-Tenant")).contains("north");
        assertThat(answer.header("Soap-Depth")).isEmpty();
        assertThat(sent())
                .containsPattern("<soap:Header><n1:Session[^>]*><n1:Id>7</n1:Id><n1:User>a&lt;b</n1:User></n1:Session>"
                        + "<n1:Tenant[^>]*>a &amp; b</n1:Tenant><n1:Depth[^>]*>3</n1:Depth></soap:Header><soap:Body>");
    }

    @Test
    void needsNoneOfThem() {
        Answer answer = gateway.client().get("/crm/v1/names/1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(sent()).doesNotContain("Header");
        assertThat(answer.header("Soap-Session")).isEmpty();
    }

    @Test
    void refusesWhatTheContractDoesNotAllow() {
        int asked = system.asked().size();
        for (String wrong :
                new String[] {"x", "{", "[]", "{}", "{\"id\":\"x\"}", "{\"id\":1,\"more\":1}", "{\"id\":1}{}"}) {
            Answer answer = gateway.client().with("Soap-Session", wrong).get("/crm/v1/names/1");
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).as(wrong).contains("/header/Soap-Session");
        }
        assertThat(gateway.client()
                        .with("Soap-Depth", "10")
                        .get("/crm/v1/names/1")
                        .status())
                .isEqualTo(400);
        assertThat(gateway.client()
                        .get("/crm/v1/names/1?Soap-Session=%7B%22id%22:1,%22more%22:1%7D")
                        .status())
                .isEqualTo(400);
        assertThat(system.asked()).hasSize(asked);
    }

    @Test
    void takesNoAnswerWhoseBlocksAreWrong() {
        header = "<e:Header><Session><Id>eight</Id></Session></e:Header>";
        Answer answer = gateway.client().get("/crm/v1/names/1");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("/header/Soap-Session/id");
    }

    @Test
    void tellsOfFaultsThatAHeaderIsToBlameFor() {
        body = "<e:Fault><faultcode>e:Client</faultcode><faultstring>another session</faultstring></e:Fault>";
        header = "<e:Header><other/><SessionConflict><Since>2026-01-02</Since></SessionConflict></e:Header>";
        Answer answer = gateway.client().get("/crm/v1/names/1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "\"fault\":\"SessionConflict\"", "\"detail\":\"another session\"", "\"since\":\"2026-01-02\"");
        header = "";
        assertThat(gateway.client().get("/crm/v1/names/1").status()).isEqualTo(502);
        header = "<e:Header><SessionConflict/></e:Header>";
        assertThat(gateway.client().get("/crm/v1/names/1").status()).isEqualTo(502);
    }

    @Test
    void leavesOutWhatNoHeadHolds() {
        header = "<e:Header><Tenant>" + "x".repeat(9_000) + "</Tenant></e:Header>";
        Answer answer = gateway.client().get("/crm/v1/names/1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Soap-Tenant")).isEmpty();
    }
}
