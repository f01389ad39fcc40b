package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.system.SoapSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations of one name (WSDL 1.1, section 2.5): each is called with its own messages and its own action. */
@Timeout(60)
class OverloadsTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
                xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:find' targetNamespace='urn:find'>
              <types><x:schema targetNamespace='urn:find' elementFormDefault='qualified'>
                <x:element name='ById'><x:complexType><x:sequence><x:element name='id' type='x:int'/></x:sequence></x:complexType></x:element>
                <x:element name='ByName'><x:complexType><x:sequence><x:element name='name' type='x:string'/></x:sequence></x:complexType></x:element>
                <x:element name='Found'><x:complexType><x:sequence><x:element name='text' type='x:string'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='ById'><part name='p' element='t:ById'/></message>
              <message name='ByName'><part name='p' element='t:ByName'/></message>
              <message name='Id'><part name='id' type='x:int'/></message>
              <message name='Name'><part name='name' type='x:string'/></message>
              <message name='Found'><part name='p' element='t:Found'/></message>
              <message name='Text'><part name='text' type='x:string'/></message>
              <portType name='Document'>
                <operation name='Find'><input name='byId' message='t:ById'/><output message='t:Found'/></operation>
                <operation name='Find'><input name='byName' message='t:ByName'/><output message='t:Found'/></operation>
              </portType>
              <portType name='Rpc'>
                <operation name='Find'><input name='byId' message='t:Id'/><output message='t:Text'/></operation>
                <operation name='Find'><input name='byName' message='t:Name'/><output message='t:Text'/></operation>
              </portType>
              <binding name='Document' type='t:Document'><s:binding style='document' transport='http://schemas.xmlsoap.org/soap/http'/>
                <operation name='Find'><s:operation soapAction='urn:name'/><input name='byName'><s:body use='literal'/></input><output><s:body use='literal'/></output></operation>
                <operation name='Find'><s:operation soapAction='urn:id'/><input name='byId'><s:body use='literal'/></input><output><s:body use='literal'/></output></operation>
              </binding>
              <binding name='Rpc' type='t:Rpc'><s:binding style='rpc' transport='http://schemas.xmlsoap.org/soap/http'/>
                <operation name='Find'><s:operation soapAction='urn:name'/><input name='byName'><s:body use='literal' namespace='urn:find'/></input><output><s:body use='literal' namespace='urn:find'/></output></operation>
                <operation name='Find'><s:operation soapAction='urn:id'/><input name='byId'><s:body use='literal' namespace='urn:find'/></input><output><s:body use='literal' namespace='urn:find'/></output></operation>
              </binding>
              <service name='Find'><port name='Document' binding='t:Document'/><port name='Rpc' binding='t:Rpc'/></service>
            </definitions>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Document", "Rpc"})
    void callsEachWithItsOwnMessages(String port) throws Exception {
        Path wsdl = Files.writeString(folder.resolve("find.wsdl"), WSDL);
        String reply = port.equals("Rpc")
                ? "<t:FindResponse xmlns:t='urn:find'><text>a</text></t:FindResponse>"
                : "<t:Found xmlns:t='urn:find'><t:text>a</t:text></t:Found>";
        try (ScriptedHttpServer server = new ScriptedHttpServer(
                        request -> request.answer(200, "text/xml", SoapCalls.envelope(SoapCalls.SOAP_11, reply)));
                Calls calls = Calls.open(new SoapSystem(
                        "find",
                        wsdl,
                        null,
                        port,
                        List.of(server.address()),
                        null,
                        null,
                        null,
                        false,
                        false,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        null,
                        null,
                        null))) {
            Exchange byId = calls.send("Find", "{\"id\":7}");
            Exchange byName = calls.send("Find_2", "{\"name\":\"Ada\"}");
            assertThat(byId.getException()).isNull();
            assertThat(byName.getException()).isNull();
            assertThat(Calls.text(byName)).isEqualTo("a");
            Heard first = server.heard().get(0);
            assertThat(first.field("soapaction")).isEqualTo("\"urn:id\"");
            assertThat(first.text()).contains("id>7</");
            Heard second = server.heard().get(1);
            assertThat(second.field("soapaction")).isEqualTo("\"urn:name\"");
            assertThat(second.text()).contains("name>Ada</").doesNotContain("Find_2");
            assertThat(calls.send("Find_2", "{\"id\":7}").getException()).isNotNull();
        }
    }
}
