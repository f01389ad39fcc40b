package io.trestle.gateway;

import io.trestle.console.login.Accounts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests share that start a gateway over an estate with a {@link Backend} behind it. */
abstract class StockTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    Backend backend;
    StockEstate estate;

    @BeforeEach
    final void openBackend() throws IOException {
        backend = new Backend();
        estate = new StockEstate(folder, backend.port());
    }

    @AfterEach
    final void closeBackend() {
        backend.close();
    }

    final GatewayOptions.Builder options() {
        return GatewayOptions.builder(folder).data(data).accounts(Accounts.wellKnown());
    }

    final TrestleGateway start() throws Exception {
        return TrestleGateway.start(options().build());
    }
}
