package io.trestle.routes.importing.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which addresses may be asked: http and https, of hosts that somebody named. A host whose name leads to the machine
 * itself, to its link, or to where clouds keep their secrets is refused unless that very address was named.
 */
final class FetchRules {

    /** Where clouds keep metadata outside of the link-local range. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    private final Set<String> allowed = new TreeSet<>();

    FetchRules(List<String> allowed) {
        allowed.forEach(host -> this.allowed.add(host.strip().toLowerCase(Locale.ROOT)));
    }

    /** Names the host and port of an address that somebody gave himself. */
    void allow(URI address) {
        allowed.add(host(address) + ":" + port(address));
    }

    boolean isNamed(URI address) {
        String host = host(address);
        return isWeb(address) && (allowed.contains(host) || allowed.contains(host + ":" + port(address)));
    }

    static boolean isWeb(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return address.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
    }

    /**
     * The name is looked up here and once more when the connection is made; the JVM gives the same answer to both, since
     * it remembers names for longer than that takes.
     *
     * @throws UnfitSourceException says why it may not be asked
     */
    void check(URI address) throws UnfitSourceException {
        if (!isWeb(address) || address.getRawUserInfo() != null) {
            throw new UnfitSourceException(shown(address) + " (expected: http(s)://host, without a login)");
        }
        if (!isNamed(address)) {
            throw new UnfitSourceException(
                    shown(address) + ": not fetched (expected: a host named with --allow-fetch)");
        }
        String host = host(address);
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (isForbidden(each)) {
                    throw new UnfitSourceException(
                            shown(address) + ": not fetched: the host is " + each.getHostAddress()
                                    + " (expected: no address of the link, nor one where clouds keep metadata)");
                }
                boolean itself = each.getHostAddress().equals(host) || host.equals("localhost");
                if (isDelicate(each) && !itself) {
                    throw new UnfitSourceException(
                            shown(address) + ": not fetched: the host is " + each.getHostAddress()
                                    + " (expected: no address of this machine, unless that itself is named)");
                }
            }
        } catch (UnknownHostException e) {
            throw new UnfitSourceException(shown(address) + ": no such host");
        }
    }

    /** Whoever names it: nobody keeps a contract there, and much else is. */
    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress() || METADATA.contains(address.getHostAddress());
    }

    private static boolean isDelicate(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isMulticastAddress();
    }

    private static String host(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI address) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        return address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
    }

    /** Without a login and without what a query may tell. */
    static String shown(URI address) {
        String host = address.getRawAuthority() == null
                ? ""
                : address.getRawAuthority().replaceFirst(".*@", "");
        return address.getScheme() + "://" + host + (address.getRawPath() == null ? "" : address.getRawPath());
    }
}
