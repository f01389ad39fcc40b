package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
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

/** A system whose answers are not as its WSDL promises: 502 that says where, or passed on where the API is lenient. */
@Timeout(120)
class LenientAnswersTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
                xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:crm' targetNamespace='urn:crm'>
              <types><x:schema targetNamespace='urn:crm' elementFormDefault='qualified'>
                <x:element name='GetName'><x:complexType><x:sequence><x:element name='id' type='x:int'/></x:sequence></x:complexType></x:element>
                <x:element name='GetNameResponse'><x:complexType><x:sequence><x:element name='name' type='x:string'/><x:element name='age' type='x:int' minOccurs='0'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='In'><part name='p' element='t:GetName'/></message>
              <message name='Out'><part name='p' element='t:GetNameResponse'/></message>
              <portType name='T'><operation name='GetName'><input message='t:In'/><output message='t:Out'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>
                <operation name='GetName'><s:operation soapAction=''/><input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation></binding>
              <service name='CrmService'><port name='P' binding='t:B'><s:address location='http://127.0.0.1:PORT/crm'/></port></service>
            </definitions>
            """;

    private static final String API = "apis/crm/api.yaml";

    @TempDir
    Path folder;

    private PretendHttpSystem system;
    private Path estate;
    private volatile String answer = "";

    @BeforeEach
    void importIt() throws Exception {
        system = new PretendHttpSystem(asked -> new Reply(
                200,
                "text/xml",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:crm'><e:Body><GetNameResponse>"
                        + answer + "</GetNameResponse></e:Body></e:Envelope>"));
        estate = ImportedEstate.of(folder, WSDL.replace("PORT", Integer.toString(system.port())));
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private Answer ask(EstateGateway gateway, String content) {
        answer = content;
        return gateway.client().get("/crm/v1/names/1");
    }

    @Test
    void failWithThePlaceOfEachMistake() throws Exception {
        try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
            Answer failed = ask(gateway, "<age>old</age>");
            assertThat(failed.status()).isEqualTo(502);
            assertThat(failed.body())
                    .contains("urn:trestle:problem:system-failed", "\"pointer\":\"/name\"", "\"pointer\":\"/age\"")
                    .doesNotContain("old");
            assertThat(ask(gateway, "<name>Ada</name><age>36</age>").body()).isEqualTo("{\"name\":\"Ada\",\"age\":36}");
        }
    }

    @Test
    void passWhereTheApiIsLenient() throws Exception {
        Files.writeString(estate.resolve(API), Files.readString(estate.resolve(API)) + "lenient: true\n");
        try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
            Answer passed = ask(gateway, "<age>old</age><more>1</more>");
            assertThat(passed.status()).as(passed.body()).isEqualTo(200);
            assertThat(passed.body()).isEqualTo("{\"age\":\"old\",\"@more\":[{\"more\":\"1\"}]}");
            assertThat(ask(gateway, "<age>").status()).isEqualTo(502);
        }
    }

    @Test
    void passWhereTheOperationIsLenient() throws Exception {
        String api = Files.readString(estate.resolve(API));
        Files.writeString(
                estate.resolve(API), api.replace("call: crm.GetName\n", "call: crm.GetName\n    lenient: true\n"));
        try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
            assertThat(ask(gateway, "<age>1</age>").body()).isEqualTo("{\"age\":1}");
        }
    }
}
