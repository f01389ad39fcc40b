package io.trestle.routes.network;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 and IPv6 networks in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3). An IPv4 address in IPv6 clothes
 * ({@code ::ffff:10.0.0.1}) is the IPv4 address. Immutable.
 */
public final class Networks {

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final List<Network> networks;

    private record Network(byte[] address, int prefix) {

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = prefix / 8;
            if (Arrays.mismatch(address, 0, whole, other, 0, whole) >= 0) {
                return false;
            }
            int rest = prefix % 8;
            return rest == 0 || ((address[whole] ^ other[whole]) & 0xff & -(1 << (8 - rest))) == 0;
        }
    }

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /** @throws IllegalArgumentException where one {@link #isNetwork is none} */
    public static Networks of(List<String> networks) {
        return new Networks(networks.stream().map(Networks::parsed).toList());
    }

    /** Whether this is an address, or one with the length of its prefix: {@code 10.0.0.0/8}, {@code 2001:db8::/32}. */
    public static boolean isNetwork(String text) {
        return parse(text) != null;
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** Whether an address is in one of them; what is no address is in none. */
    public boolean contain(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && contain(bytes);
    }

    boolean contain(byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Network parsed(String text) {
        Network network = parse(text);
        if (network == null) {
            throw new IllegalArgumentException(text + " (expected: a network such as 10.0.0.0/8)");
        }
        return network;
    }

    private static @Nullable Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int longest = 8 * address.length;
        if (slash < 0) {
            return new Network(address, longest);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > longest) {
            return null;
        }
        return new Network(address, Integer.parseInt(length));
    }

    /** The bytes of an address; null where it is none. */
    static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && bytes.length == 16 && Arrays.mismatch(bytes, 0, 12, MAPPED, 0, 12) < 0
                ? Arrays.copyOfRange(bytes, 12, 16)
                : bytes;
    }
}
