package io.trestle.console.catalogue;

import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.connectors.system.SystemDefinition;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Systems as operators see them: where they are, without what is needed to get in. */
public final class SystemViews {

    private SystemViews() {}

    /**
     * @param drift null where the system is not watched
     * @param endpoints scheme, host, port and path; of several in one address the whole of it without passwords
     */
    public record Summary(
            String system,
            String kind,
            List<String> endpoints,
            String timeout,
            SystemHealth.State health,
            SystemDrift.@Nullable State drift) {

        static Summary of(SystemDefinition definition, SystemHealth.State health, SystemDrift.@Nullable State drift) {
            return new Summary(
                    definition.system(),
                    kindOf(definition),
                    endpointsOf(definition),
                    definition.timeout().toString(),
                    health,
                    drift);
        }
    }

    private static String kindOf(SystemDefinition definition) {
        if (definition instanceof SoapSystem) {
            return "soap";
        }
        if (definition instanceof HttpSystem) {
            return "http";
        }
        return definition instanceof JmsSystem ? "jms" : "kafka";
    }

    private static List<String> endpointsOf(SystemDefinition definition) {
        if (definition instanceof SoapSystem soap && soap.jms() != null) {
            return List.of(bare(soap.jms().broker()));
        }
        if (definition instanceof SoapSystem soap) {
            return soap.endpoints().stream().map(SystemViews::bare).toList();
        }
        if (definition instanceof HttpSystem http) {
            return http.endpoints().stream().map(SystemViews::bare).toList();
        }
        if (definition instanceof JmsSystem jms) {
            return List.of(bare(jms.broker()));
        }
        return definition instanceof KafkaSystem kafka ? kafka.brokers() : List.of();
    }

    /** Without user, query and fragment, in any of which people put passwords and tokens. */
    private static String bare(URI address) {
        if (address.getHost() == null) {
            return address.getScheme() + ":…";
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme() + "://" + address.getHost() + port + path;
    }
}
