package io.trestle.it.support;

import io.trestle.console.login.Accounts;
import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.TrestleGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;

/** A gateway over a folder that the test writes, on free ports. */
public final class EstateGateway implements AutoCloseable {

    /** Of the consumer {@code tester}, who may call everything that asks for a key. */
    public static final String API_KEY = "it-key";

    private final Path folder;
    private final TrestleGateway gateway;
    private final Runnable ownData;

    private EstateGateway(Path folder, TrestleGateway gateway, Runnable ownData) {
        this.folder = folder;
        this.gateway = gateway;
        this.ownData = ownData;
    }

    /** Adds the consumer {@code tester} to the folder and starts. */
    public static EstateGateway start(Path folder, Map<String, String> values) throws Exception {
        addTester(folder);
        TestData data = TestData.make();
        try {
            return new EstateGateway(folder, started(folder, values, data.folder(), Clock.systemUTC()), data::close);
        } catch (Exception failed) {
            data.close();
            throw failed;
        }
    }

    /** Adds the consumer {@code tester} to an estate. */
    public static void addTester(Path folder) {
        write(folder, "plans/unlimited.yaml", "plan: unlimited\n");
        write(
                folder,
                "consumers/tester.yaml",
                "consumer: tester\nplan: unlimited\napi-keys: [{sha256: \"" + Sha256.hex(API_KEY) + "\"}]\n");
    }

    /** Starts over a folder as it is, with data that may be there already. */
    public static EstateGateway start(Path folder, Map<String, String> values, Path data) throws Exception {
        return start(folder, values, data, Clock.systemUTC());
    }

    /** Starts over a folder as it is, by this clock. */
    public static EstateGateway start(Path folder, Map<String, String> values, Path data, Clock clock)
            throws Exception {
        return new EstateGateway(folder, started(folder, values, data, clock), () -> {});
    }

    private static TrestleGateway started(Path folder, Map<String, String> values, Path data, Clock clock)
            throws Exception {
        return TrestleGateway.start(GatewayOptions.builder(folder)
                .values(values)
                .port(0)
                .managementPort(0)
                .data(data)
                .accounts(Accounts.wellKnown())
                .clock(clock)
                .build());
    }

    /** Puts a file in place in one step, as an editor or a deployment does. */
    public static void write(Path folder, String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Path written = Files.writeString(path.resolveSibling("." + path.getFileName() + ".tmp"), text);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String file, String text) {
        write(folder, file, text);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    public int port() {
        return gateway.port();
    }

    /** A caller with the key of {@code tester}. */
    public Client client() {
        return new Client(uri("/")).with("X-API-Key", API_KEY);
    }

    /** The management listener, logged in as operator. */
    public Client admin() {
        return new Client(URI.create("http://127.0.0.1:" + gateway.managementPort()))
                .with("Authorization", BasicLogin.of("admin", "admin"));
    }

    public TrestleGateway gateway() {
        return gateway;
    }

    @Override
    public void close() {
        gateway.close();
        ownData.run();
    }
}
