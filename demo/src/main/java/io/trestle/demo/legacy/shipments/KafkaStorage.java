package io.trestle.demo.legacy.shipments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;

/** Makes a folder into what Kafka takes for its storage; a folder that is one already stays as it is. */
final class KafkaStorage {

    /** Always the same, so that a folder that was made before, or half made, is recognised. */
    private static final String CLUSTER = "trestle-demo-shipments";

    private KafkaStorage() {}

    static void format(Path folder) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setClusterId(CLUSTER)
                    .setNodeId(KafkaSettings.NODE)
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception failure) {
            throw new IOException("the broker's folder cannot be made: " + failure.getMessage(), failure);
        }
    }
}
