package io.trestle.connectors.kafka;

import io.trestle.connectors.ConnectorContract;
import io.trestle.connectors.PretendSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectorContractTest extends ConnectorContract {

    @TempDir
    static Path folder;

    @Override
    protected PretendSystem newSystem() throws Exception {
        return new PretendKafkaSystem(folder);
    }
}
