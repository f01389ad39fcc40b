package io.trestle.connectors.discovery;

import io.trestle.connectors.system.DnsDiscovery;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks up one written endpoint, time and again. Confined to the event loop of the name service. */
interface Search {

    CompletableFuture<Looked<Target>> look();

    /** @param origin the number of the endpoint among those that are written */
    static Search of(int origin, URI endpoint, DnsDiscovery definition, Questions questions) {
        WrittenHost host = WrittenHost.of(endpoint);
        if (definition.dns() == DnsDiscovery.Records.A) {
            return new AddressSearch(origin, host, new HostLookup(questions, host.name(), definition.family()));
        }
        String service = definition.service();
        return new ServiceSearch(
                origin,
                host,
                service == null ? "_" + endpoint.getScheme() + "._tcp." + host.name() : service,
                definition,
                questions);
    }

    /** The place of an address, under the name that was written. */
    static Target target(int origin, WrittenHost host, InetAddress address, int port, int priority, int weight) {
        try {
            InetAddress named = InetAddress.getByAddress(host.shown(), address.getAddress());
            return new Target(origin, new InetSocketAddress(named, port), priority, weight);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every address of a host. */
    record AddressSearch(int origin, WrittenHost host, HostLookup addresses) implements Search {

        @Override
        public CompletableFuture<Looked<Target>> look() {
            return addresses
                    .look()
                    .thenApply(looked -> new Looked<>(targets(looked.known()), looked.ttl(), looked.trouble()));
        }

        private List<Target> targets(List<InetAddress> known) {
            return known.stream()
                    .map(address -> target(origin, host, address, host.port(), 0, 0))
                    .toList();
        }
    }
}
