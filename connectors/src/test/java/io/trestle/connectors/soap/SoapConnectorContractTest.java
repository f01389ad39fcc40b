package io.trestle.connectors.soap;

import io.trestle.connectors.ConnectorContract;
import io.trestle.connectors.PretendSystem;

class SoapConnectorContractTest extends ConnectorContract {

    @Override
    protected PretendSystem newSystem() {
        return new PretendSoapSystem();
    }
}
