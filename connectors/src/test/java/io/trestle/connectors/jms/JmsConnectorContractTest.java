package io.trestle.connectors.jms;

import io.trestle.connectors.ConnectorContract;
import io.trestle.connectors.PretendSystem;

class JmsConnectorContractTest extends ConnectorContract {

    @Override
    protected PretendSystem newSystem() throws Exception {
        return new PretendJmsSystem();
    }
}
