package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpMethod;
import io.trestle.connectors.discovery.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * A place at which a system listens: an address as it is written, or one that was found for it. One that refused is passed
 * over for five seconds; then one call tries it, while the others still pass it over. Thread-safe.
 */
final class Endpoint {

    static final Duration PASSED_OVER = Duration.ofSeconds(5);

    private static final Pattern FINAL_DOT = Pattern.compile("\\.(?=:|$)");

    private record Refusal(long until) {}

    private final String base;
    private final String authority;
    private final boolean secure;
    private final @Nullable Target target;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private final Map<HttpClient, HttpClient> there = new ConcurrentHashMap<>(0);

    private Endpoint(String base, String authority, boolean secure, @Nullable Target target) {
        this.base = base;
        this.authority = authority;
        this.secure = secure;
        this.target = target;
    }

    /** Connected to as it is written. */
    static Endpoint written(URI address) {
        return new Endpoint(address.toASCIIString(), "", false, null);
    }

    /** @param address what is written of it: scheme, {@code Host} and path */
    static Endpoint found(Target target, URI address) {
        String text = address.toASCIIString();
        String written = address.getRawAuthority();
        String base = text.substring(text.indexOf("//") + 2 + written.length());
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        return new Endpoint(base, FINAL_DOT.matcher(written).replaceFirst(""), secure, target);
    }

    /** Null for one that is written. */
    @Nullable Target target() {
        return target;
    }

    /** What {@code Host} says; empty where the client knows by itself. */
    String authority() {
        return authority;
    }

    int priority() {
        return target == null ? 0 : target.priority();
    }

    int weight() {
        return target == null ? 0 : target.weight();
    }

    /**
     * A request to this place.
     *
     * @param client one of those that live as long as the system: what is made of it is kept
     * @param path what is added to the address: path and query, or nothing
     */
    HttpClient.RequestSender request(HttpClient client, HttpMethod method, String path) {
        boolean twoSlashes = path.startsWith("/") && base.endsWith("/");
        String whole = twoSlashes ? base + path.substring(1) : base + path;
        if (target == null) {
            return client.request(method).uri(whole);
        }
        return there(client, target).request(method).uri(whole.startsWith("/") ? whole : "/" + whole);
    }

    /** Made once for each client: each step copies the whole configuration. */
    HttpClient there(HttpClient client, Target found) {
        HttpClient known = there.get(client);
        return known == null ? there.computeIfAbsent(client, each -> towards(each, found)) : known;
    }

    /** The address has the name with it, which is the one that TLS asks for, and checks. */
    private HttpClient towards(HttpClient client, Target found) {
        return (secure ? secured(client) : client.noSSL()).remoteAddress(found::address);
    }

    /** As the system's definition says, or as the library does it. */
    private static HttpClient secured(HttpClient client) {
        return client.configuration().isSecure() ? client : client.secure();
    }

    boolean isPassedOver(LongSupplier nanoTime) {
        Refusal known = refusal.get();
        if (known == null) {
            return false;
        }
        long now = nanoTime.getAsLong();
        return now - known.until() < 0 || !refusal.compareAndSet(known, new Refusal(now + PASSED_OVER.toNanos()));
    }

    boolean isRefusing() {
        return refusal.get() != null;
    }

    void refused(LongSupplier nanoTime) {
        refusal.set(new Refusal(nanoTime.getAsLong() + PASSED_OVER.toNanos()));
    }

    void connected() {
        if (refusal.get() != null) {
            refusal.set(null);
        }
    }
}
