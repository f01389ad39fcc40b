package io.trestle.demo;

import io.trestle.console.login.Accounts;
import io.trestle.demo.legacy.LegacyEstate;
import io.trestle.demo.legacy.LegacySettings;
import io.trestle.demo.legacy.http.Loopback;
import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.InvalidEstateException;
import io.trestle.gateway.TrestleGateway;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A gateway over the demo's estate, and the systems behind it. Thread-safe. */
public final class RunningDemo implements AutoCloseable {

    private static final String ENVIRONMENT = "demo";

    private final LegacyEstate legacy;
    private final TrestleGateway gateway;
    private final ReadyLines lines;

    private RunningDemo(LegacyEstate legacy, TrestleGateway gateway, DemoSettings settings) {
        this.legacy = legacy;
        this.gateway = gateway;
        this.lines = new ReadyLines(
                loopback(gateway.port()),
                loopback(gateway.managementPort()),
                legacy.placeholders(),
                settings.data().toAbsolutePath().normalize());
    }

    /**
     * Starts the systems, then the gateway; returns when calls are served. Where one of them cannot start, those that did
     * are stopped.
     *
     * @throws IOException whose message is one sentence: a taken port, a folder in use
     * @throws InvalidEstateException when somebody has edited the estate so that it cannot be served
     */
    public static RunningDemo start(DemoSettings settings) throws IOException, InvalidEstateException {
        // Before anything else, so that the answer is quick.
        Loopback.requireFree(settings.port());
        Loopback.requireFree(settings.managementPort());
        LegacyEstate legacy =
                LegacyEstate.start(LegacySettings.ofDefaults(settings.data().resolve("legacy")));
        try {
            TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(settings.estate())
                    .environment(ENVIRONMENT)
                    .values(legacy.placeholders())
                    .port(settings.port())
                    .managementPort(settings.managementPort())
                    .data(settings.data())
                    .accounts(Accounts.wellKnown())
                    .build());
            return new RunningDemo(legacy, gateway, settings);
        } catch (IOException | InvalidEstateException | RuntimeException | Error failure) {
            legacy.close();
            throw failure;
        }
    }

    public LegacyEstate legacy() {
        return legacy;
    }

    public TrestleGateway gateway() {
        return gateway;
    }

    /** What the demo says when it is ready. */
    public String readyLines() {
        return lines.text();
    }

    /** The five commands to try; each works as it stands in a POSIX shell. */
    public List<String> commands() {
        return lines.commands();
    }

    /** Lets calls in flight end, stops the gateway, then the systems. */
    @Override
    public void close() throws IOException {
        try (legacy;
                gateway) {
            // Closing is all there is to do.
        }
    }

    private static URI loopback(int port) {
        return URI.create("http://" + Loopback.HOST + ":" + port);
    }
}
