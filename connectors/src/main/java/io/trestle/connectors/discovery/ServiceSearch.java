package io.trestle.connectors.discovery;

import io.netty.handler.codec.dns.DnsRecordType;
import io.trestle.connectors.system.DnsDiscovery;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the SRV records of a name lead to (RFC 2782). Confined to the event loop of the name service. */
final class ServiceSearch implements Search {

    private final int origin;
    private final WrittenHost written;
    private final String name;
    private final DnsDiscovery definition;
    private final Questions questions;
    private final Map<String, HostLookup> hosts = new HashMap<>();
    private List<Service> services = List.of();

    ServiceSearch(int origin, WrittenHost written, String name, DnsDiscovery definition, Questions questions) {
        this.origin = origin;
        this.written = written;
        this.name = name;
        this.definition = definition;
        this.questions = questions;
    }

    @Override
    public CompletableFuture<Looked<Target>> look() {
        return questions.ask(name, DnsRecordType.SRV, Service::of).thenCompose(this::follow);
    }

    private CompletableFuture<Looked<Target>> follow(Outcome<Service> outcome) {
        if (outcome instanceof Outcome.Found<Service> found) {
            services = found.records().stream()
                    .distinct()
                    .sorted((one, other) -> Integer.compare(one.priority(), other.priority()))
                    .limit(definition.maxEndpoints())
                    .toList();
            return addresses(found.ttl(), null);
        }
        String why = outcome instanceof Outcome.None<Service> none
                ? none.why()
                : ((Outcome.Unanswered<Service>) outcome).why();
        return addresses(Long.MAX_VALUE, name + ": " + why);
    }

    private CompletableFuture<Looked<Target>> addresses(long ttl, @Nullable String trouble) {
        Set<String> wanted = new HashSet<>();
        services.forEach(service -> wanted.add(key(service)));
        hosts.keySet().retainAll(wanted);
        Map<String, CompletableFuture<Looked<InetAddress>>> asked = new HashMap<>();
        for (String host : wanted) {
            asked.put(
                    host,
                    hosts.computeIfAbsent(host, absent -> new HostLookup(questions, absent, definition.family()))
                            .look());
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> joined(asked, ttl, trouble));
    }

    private Looked<Target> joined(
            Map<String, CompletableFuture<Looked<InetAddress>>> asked, long ttl, @Nullable String trouble) {
        List<Target> targets = new ArrayList<>();
        for (Service service : services) {
            Objects.requireNonNull(asked.get(key(service)))
                    .join()
                    .known()
                    .forEach(address -> targets.add(Search.target(
                            origin, written, address, service.port(), service.priority(), service.weight())));
        }
        Collection<Looked<InetAddress>> looked =
                asked.values().stream().map(CompletableFuture::join).toList();
        String first = looked.stream()
                .map(Looked::trouble)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse(null);
        long shortest = looked.stream().mapToLong(Looked::ttl).min().orElse(Long.MAX_VALUE);
        return new Looked<>(targets, Math.min(ttl, shortest), trouble == null ? first : trouble);
    }

    private static String key(Service service) {
        return service.host().toLowerCase(Locale.ROOT);
    }
}
