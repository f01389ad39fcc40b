package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A WSDL whose names are in another language than English, imported, served and called. */
@Timeout(120)
class NamesTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:kund' targetNamespace='urn:kund'>
              <types><x:schema targetNamespace='urn:kund' elementFormDefault='qualified'>
                <x:element name='HämtaKund'><x:complexType><x:sequence><x:element name='KundÄrende' type='x:int'/></x:sequence></x:complexType></x:element>
                <x:element name='Kund'><x:complexType><x:sequence><x:element name='Förnamn' type='x:string'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='In'><part name='p' element='t:HämtaKund'/></message><message name='Ut'><part name='p' element='t:Kund'/></message>
              <portType name='T'><operation name='HämtaKund'><input message='t:In'/><output message='t:Ut'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>
                <operation name='HämtaKund'><s:operation soapAction='urn:kund:hamta'/><input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation></binding>
              <service name='KundService'><port name='P' binding='t:B'><s:address location='http://127.0.0.1:PORT/kund'/></port></service>
            </definitions>
            """;

    @TempDir
    Path folder;

    @Test
    void areServedInTheirOwnLetters() throws Exception {
        try (PretendHttpSystem system = new PretendHttpSystem(asked -> new Reply(
                200,
                "text/xml; charset=utf-8",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Kund xmlns='urn:kund'><Förnamn>Åsa</Förnamn></Kund>"
                        + "</e:Body></e:Envelope>"))) {
            Path estate = ImportedEstate.of(folder, WSDL.replace("PORT", Integer.toString(system.port())));
            try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
                Answer answer = gateway.client().post("/kund/v1/hamta-kund", "{\"kundÄrende\":7}");
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{\"förnamn\":\"Åsa\"}");
                assertThat(system.asked().get(0).body()).contains(":KundÄrende>7<");
            }
        }
    }
}
