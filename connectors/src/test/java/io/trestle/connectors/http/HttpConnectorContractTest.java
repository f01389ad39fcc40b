package io.trestle.connectors.http;

import io.trestle.connectors.ConnectorContract;
import io.trestle.connectors.PretendSystem;

class HttpConnectorContractTest extends ConnectorContract {

    @Override
    protected PretendSystem newSystem() {
        return new PretendHttpSystem();
    }
}
