package io.trestle.routes.admission.throttle;

import io.trestle.routes.call.Caller;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The limits of one operation for the consumers of one plan, and who shares their buckets.
 *
 * @param limits in the order in which they are told
 * @param perCaller for each limit, whether every caller has a bucket of their own
 * @param policyField the value of {@code RateLimit-Policy}
 */
record Limits(List<Limit> limits, List<Boolean> perCaller, String policyField) {

    static final String EVERYBODY = "";

    private static final int NETWORK_BYTES = 8;

    static Limits of(List<Limit> limits, List<Boolean> perCaller) {
        return new Limits(
                limits, perCaller, limits.stream().map(Limit::policyItem).collect(Collectors.joining(", ")));
    }

    /** Who shares the bucket of the limit at {@code index} with this caller. */
    String partition(int index, Caller caller, String remoteAddress) {
        if (!perCaller.get(index)) {
            return EVERYBODY;
        }
        return caller.equals(Caller.anonymous()) ? "@" + network(remoteAddress) : caller.consumer();
    }

    /** One stranger has one IPv4 address, or a whole /64 network of IPv6. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon in it this is a literal, which no name service is asked about.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
