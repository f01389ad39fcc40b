package io.trestle.routes.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is believed when they say for whom they call. A proxy adds to {@code X-Forwarded-For} whom it heard from, so that the
 * field is read from its end for as long as whoever wrote an entry is trusted: what strangers write into it counts for
 * nothing. Immutable.
 */
public final class TrustedProxies {

    private static final TrustedProxies NONE = new TrustedProxies(Networks.of(List.of()), false);
    private static final int MOST_HOPS = 32;

    private final Networks networks;
    private final boolean tellCertificates;

    private TrustedProxies(Networks networks, boolean tellCertificates) {
        this.networks = networks;
        this.tellCertificates = tellCertificates;
    }

    /** Nobody is. */
    public static TrustedProxies none() {
        return NONE;
    }

    /** @param networks those of the proxies, in CIDR notation */
    public static TrustedProxies of(List<String> networks) {
        return of(networks, false);
    }

    /**
     * @param networks those of the proxies, in CIDR notation
     * @param tellCertificates whether they say which certificate a client showed to them
     */
    public static TrustedProxies of(List<String> networks, boolean tellCertificates) {
        return networks.isEmpty() ? NONE : new TrustedProxies(Networks.of(networks), tellCertificates);
    }

    /** Whether whoever opened the connection from this address is believed to know the client's certificate. */
    public boolean tellsCertificates(String connected) {
        return tellCertificates && networks.contain(connected);
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /**
     * Who really calls.
     *
     * @param connected the address of whoever opened the connection
     * @param forwarded all fields {@code X-Forwarded-For} of the request, in their order
     */
    public String caller(String connected, List<String> forwarded) {
        if (networks.isEmpty() || forwarded.isEmpty()) {
            return connected;
        }
        List<String> hops = new ArrayList<>();
        forwarded.forEach(field -> Collections.addAll(hops, field.split(",", -1)));
        String caller = connected;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS) && networks.contain(caller); i--) {
            String said = withoutPort(hops.get(i).strip());
            if (Networks.bytes(said) == null) {
                break;
            }
            caller = said;
        }
        return caller;
    }

    /** Some proxies add the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
