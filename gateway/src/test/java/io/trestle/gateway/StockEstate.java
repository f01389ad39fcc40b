package io.trestle.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An estate with one API in front of a {@link Backend}. */
final class StockEstate {

    private static final String API = """
            api: stock
            version: v1
            title: %s
            lifecycle: published
            access: {authenticate: [anonymous]}
            operations:
              getItem: {rest: "GET /items/{sku}", call: stock.getItem}
            """;

    private final Path folder;

    StockEstate(Path folder, int backendPort) throws IOException {
        this.folder = folder;
        write("gateway.yaml", """
                listener: {host: 127.0.0.1, port: 0}
                management: {host: 127.0.0.1, port: 0}
                limits: {drain-timeout: 5s}
                """);
        write("systems/stock.yaml", """
                system: stock
                kind: http
                endpoints: ["http://127.0.0.1:%d"]
                operations:
                  getItem: {http: "GET /stock/{sku}"}
                """.formatted(backendPort));
        writeApi("Stock");
    }

    Path folder() {
        return folder;
    }

    void writeApi(String title) throws IOException {
        write("apis/stock/api.yaml", API.formatted(title));
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
