package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Asked;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.LeftOut;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.draft.Row;
import io.trestle.routes.importing.source.GatherSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A WSDL with HTTP bindings only (WSDL 1.1, sections 4 and 5), imported, served, and called. */
@Timeout(120)
class HttpBindingsTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:h='http://schemas.xmlsoap.org/wsdl/http/'
                xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/' xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:weather'
                targetNamespace='urn:weather'>
              <types><x:schema targetNamespace='urn:weather' elementFormDefault='qualified'>
                <x:element name='Weather'><x:complexType><x:sequence>
                  <x:element name='City' type='x:string'/><x:element name='Degrees' type='x:decimal'/></x:sequence></x:complexType></x:element>
                <x:element name='Report'><x:complexType><x:sequence>
                  <x:element name='Station' type='x:int'/><x:element name='Wind' type='x:decimal' maxOccurs='unbounded'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='ByCity'><part name='CityName' type='x:string'/><part name='Days' type='x:int'/></message>
              <message name='Place'><part name='Country' type='x:string'/><part name='City' type='x:string'/></message>
              <message name='Whole'><part name='p' element='t:Weather'/></message>
              <message name='Several'><part name='p' type='t:Nothing'/></message>
              <message name='Report'><part name='p' element='t:Report'/></message>
              <message name='Text'><part name='text' type='x:string'/></message>
              <portType name='Get'>
                <operation name='GetWeather'><input message='t:ByCity'/><output message='t:Whole'/></operation>
                <operation name='GetForecast'><input message='t:Place'/><output message='t:Text'/></operation>
              </portType>
              <portType name='Post'>
                <operation name='GetWeather'><input message='t:ByCity'/><output message='t:Whole'/></operation>
                <operation name='AddStation'><input message='t:Place'/><output message='t:Whole'/></operation>
                <operation name='SendReport'><input message='t:Report'/><output message='t:Whole'/></operation>
                <operation name='SendPicture'><input message='t:Text'/><output message='t:Text'/></operation>
                <operation name='SendNothing'><input message='t:Several'/><output message='t:Text'/></operation>
              </portType>
              <binding name='Get' type='t:Get'><h:binding verb='GET'/>
                <operation name='GetWeather'><h:operation location='/GetWeather'/><input><h:urlEncoded/></input><output><m:mimeXml part='p'/></output></operation>
                <operation name='GetForecast'><h:operation location='forecast/(Country)/(City).txt?format=text'/><input><h:urlReplacement/></input>
                  <output><m:content type='text/plain'/></output></operation>
              </binding>
              <binding name='Post' type='t:Post'><h:binding verb='POST'/>
                <operation name='GetWeather'><h:operation location='/GetWeather'/><input><m:content type='application/x-www-form-urlencoded'/></input><output><m:mimeXml part='p'/></output></operation>
                <operation name='AddStation'><h:operation location='/AddStation'/><input><m:content type='application/x-www-form-urlencoded'/></input><output><m:mimeXml part='p'/></output></operation>
                <operation name='SendReport'><h:operation location='/SendReport'/><input><m:mimeXml part='p'/></input><output><m:content part='p' type='text/xml'/></output></operation>
                <operation name='SendPicture'><h:operation location='/SendPicture'/><input><m:content type='image/png'/></input><output><m:content type='image/*'/></output></operation>
                <operation name='SendNothing'><h:operation location='/SendNothing'/><input><h:urlEncoded/></input><output/></operation>
              </binding>
              <service name='WeatherService'>
                <port name='ByGet' binding='t:Get'><h:address location='http://127.0.0.1:PORT/weather.asmx'/></port>
                <port name='ByPost' binding='t:Post'><h:address location='http://127.0.0.1:PORT/weather.asmx/'/></port>
              </service>
            </definitions>
            """;

    private static final String WEATHER =
            "<Weather xmlns='urn:weather'><City>Ulm</City><Degrees>12.50</Degrees></Weather>";

    @TempDir
    Path folder;

    private static Reply answer(Asked asked) {
        String path = asked.uri().replaceFirst("\\?.*", "");
        if (path.contains("/forecast/")) {
            return new Reply(200, "text/plain; charset=utf-8", "rain & söup");
        }
        if (path.endsWith("/SendPicture")) {
            return new Reply(200, "image/gif", asked.body());
        }
        if (path.endsWith("/AddStation") && asked.body().contains("Nowhere")) {
            return new Reply(500, "text/plain", "System.ArgumentException");
        }
        return new Reply(200, "text/xml; charset=utf-8", WEATHER);
    }

    @Test
    void servesWhatIsBoundToHttpAlone() throws Exception {
        try (PretendHttpSystem system = new PretendHttpSystem(HttpBindingsTest::answer)) {
            Path wsdl = Files.writeString(
                    Files.createDirectories(folder.resolve("in")).resolve("weather.wsdl"),
                    WSDL.replace("PORT", Integer.toString(system.port())));
            Path estate = folder.resolve("estate");
            ImportReport report = new Importer(
                            new ImportSettings(
                                    estate, null, null, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false),
                            Approval.unlessBreaking())
                    .run(wsdl.toString());
            assertThat(report.state()).as("%s", report).isEqualTo(ImportReport.State.CREATED);
            assertThat(Objects.requireNonNull(report.made()).operations())
                    .extracting(Row::call)
                    .containsExactlyInAnyOrder(
                            "weather.GetWeather",
                            "weather.AddStation",
                            "weather.SendReport",
                            "weather.SendPicture",
                            "weather-by-get.GetForecast");
            assertThat(report.leftOut())
                    .extracting(LeftOut::what)
                    .containsExactly("operation SendNothing of port ByPost");
            try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
                call(gateway.client(), system);
            }
        }
    }

    private static void call(Client client, PretendHttpSystem system) {
        Answer read = client.get("/weather/v1/weather?cityName=Ulm%20%26%20Neu-Ulm&days=3");
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("{\"city\":\"Ulm\",\"degrees\":12.50}");
        Asked form = last(system);
        assertThat(form.method()).isEqualTo("POST");
        assertThat(form.uri()).isEqualTo("/weather.asmx/GetWeather");
        assertThat(form.body()).isEqualTo("CityName=Ulm%20%26%20Neu-Ulm&Days=3");
        assertThat(form.headers().get("Content-type")).containsExactly("application/x-www-form-urlencoded");

        assertThat(client.get("/weather/v1/weather?days=3").status()).isEqualTo(400);
        assertThat(client.get("/weather/v1/weather?cityName=a&days=many").status())
                .isEqualTo(400);

        Answer added = client.post("/weather/v1/add-station", "{\"country\":\"DE\",\"city\":\"Köln&x=1\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(last(system).body()).isEqualTo("Country=DE&City=K%C3%B6ln%26x%3D1");
        assertThat(client.post("/weather/v1/add-station", "{\"country\":\"DE\",\"city\":\"Nowhere\"}")
                        .status())
                .isEqualTo(502);

        Answer text = client.get("/weather/v1/forecast?country=D/E&city=Ulm");
        assertThat(text.status()).as(text.body()).isEqualTo(200);
        assertThat(text.body()).isEqualTo("rain & söup");
        assertThat(text.header("Content-Type")).get().asString().startsWith("text/plain");
        assertThat(last(system).uri()).isEqualTo("/weather.asmx/forecast/D%2FE/Ulm.txt?format=text");
        assertThat(client.get("/weather/v1/forecast?country=..%2f&city=Ulm").status())
                .isEqualTo(400);

        Answer sent = client.post("/weather/v1/send-report", "{\"wind\":[1.5,2],\"station\":7}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(last(system).body()).contains("urn:weather").containsPattern("Station>7</.*Wind>1.5</.*Wind>2</");
        assertThat(client.post("/weather/v1/send-report", "{\"wind\":[],\"station\":7}")
                        .status())
                .isEqualTo(400);

        Answer picture = client.with("Content-Type", "image/png").send("POST", "/weather/v1/send-picture", "GIF89a");
        assertThat(picture.status()).as(picture.body()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).contains("image/gif");
        assertThat(picture.body()).isEqualTo("GIF89a");
        assertThat(client.post("/weather/v1/send-picture", "{}").status()).isEqualTo(415);
    }

    private static Asked last(PretendHttpSystem system) {
        return system.asked().get(system.asked().size() - 1);
    }
}
