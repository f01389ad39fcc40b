package io.trestle.gateway.drift;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A system that shows its WSDL over HTTP, or misbehaves, and an estate that watches it every second. */
public final class LiveSystem implements AutoCloseable {

    /** Answers a request for the WSDL. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer = wsdl("Add", "Divide");

    public LiveSystem() throws IOException {
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    public void answers(Answer other) {
        answer = other;
    }

    /** Imports what it shows, and has it watched. */
    public void importInto(Path folder) throws IOException {
        ImportSettings settings =
                new ImportSettings(folder, null, null, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false);
        ImportReport report = new Importer(settings, Approval.unlessBreaking())
                .run("http://127.0.0.1:" + server.getAddress().getPort() + "/calc?wsdl");
        if (report.failure() != null) {
            throw new IOException(report.failure());
        }
        Path system = folder.resolve("systems/calculator.yaml");
        Files.writeString(system, Files.readString(system) + "drift: {every: 1s}\n");
    }

    static Estate read(Path folder) throws IOException {
        LoadResult result = EstateLoader.load(folder, null, Map.of(), name -> null);
        if (result instanceof LoadResult.Loaded loaded) {
            return loaded.estate();
        }
        throw new IOException(result.toString());
    }

    public static Answer wsdl(String... operations) {
        return text(200, document(operations));
    }

    static Answer text(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static String document(String... operations) {
        StringBuilder portType = new StringBuilder();
        StringBuilder binding = new StringBuilder();
        for (String name : operations) {
            portType.append(
                    "<operation name='%s'><input message='t:M'/><output message='t:M'/></operation>".formatted(name));
            binding.append(
                    "<operation name='%s'><input><soap:body use='literal'/></input><output><soap:body use='literal'/></output></operation>"
                            .formatted(name));
        }
        return """
                <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/'
                    xmlns:t='urn:calc' targetNamespace='urn:calc'>
                  <types><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:calc'>
                    <xs:element name='number' type='xs:decimal'/></xs:schema></types>
                  <message name='M'><part name='p' element='t:number'/></message>
                  <portType name='C'>%s</portType>
                  <binding name='B' type='t:C'><soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>%s</binding>
                  <service name='Calculator'><port name='P' binding='t:B'><soap:address location='http://127.0.0.1:9/calc'/></port></service>
                </definitions>
                """.formatted(portType, binding);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
