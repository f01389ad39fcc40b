package io.trestle.routes.generation;

import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.Systems;
import io.trestle.connectors.component.OpenSystems;
import io.trestle.routes.admission.AdmissionSettings;
import io.trestle.routes.admission.Admissions;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.door.DoorSettings;
import io.trestle.routes.door.FrontDoor;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.estate.EstateLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An estate in a folder, served on a free port, with an HTTP system behind it. */
final class ServedEstate implements AutoCloseable {

    private final Path folder;
    private final FrontDoor door;
    private final Systems systems;
    private final Admissions admissions;
    private final Generations generations;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServedEstate(Path folder, int systemPort) throws IOException {
        this(folder, systemPort, AdmissionSettings.ofDefaults());
    }

    ServedEstate(Path folder, int systemPort, AdmissionSettings policies) throws IOException {
        this.folder = folder;
        door = FrontDoor.open(DoorSettings.ofDefaults(), CallObserver.none());
        systems = OpenSystems.open(ConnectorSettings.ofDefaults(door.eventLoops()));
        admissions = Admissions.open(policies);
        values.put("backend.port", Integer.toString(systemPort));
        generations = Generations.open(
                GenerationSettings.ofDefaults(() -> EstateLoader.load(folder, null, Map.copyOf(values), name -> null))
                        .withDrainTimeout(Duration.ofSeconds(5)),
                door,
                systems,
                admissions);
    }

    Generations generations() {
        return generations;
    }

    /** Serves by definitions of then; to be closed before this. */
    FormerUnits former(Duration idle) {
        return generations.openFormer(name -> null, idle);
    }

    Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** An API with one operation, {@code GET /items/{id}}, open to anybody. */
    void writeApi(String name, String systemOperation) throws IOException {
        write("apis/" + name + "/api.yaml", """
                api: %s
                version: v1
                title: A test
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  getItem: {rest: "GET /items/{id}", call: %s}
                """.formatted(name, systemOperation));
    }

    /** Values of placeholders, from the next reload on. */
    void set(Map<String, String> more) {
        values.putAll(more);
    }

    Resubmitted resubmit(Resubmission request) throws Exception {
        return door.resubmit(request).get(10, TimeUnit.SECONDS);
    }

    /** @param headers names, each with its value */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + door.port() + path);
    }

    @Override
    public void close() {
        generations.close();
        door.close();
        systems.close();
        admissions.close();
    }
}
