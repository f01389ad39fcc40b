package io.trestle.connectors.broker;

import org.apache.camel.Component;

/** A component of a system behind a broker, which knows the messages that its consumers receive. */
public interface BrokerComponent extends Component {

    BrokerMessages messages();
}
