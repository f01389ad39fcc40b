package io.trestle.routes.estate;

import io.netty.util.NetUtil;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * Whom the gateway asks where HTTP and SOAP systems are.
 *
 * @param servers IP addresses of name servers, asked one after the other until one answers; those of the operating system
 *     where left out
 * @param timeout how long each of them has; 2 s
 */
public record DnsDefinition(
        @Syntax(
                value = "([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?",
                expected = "an IP address such as 10.0.0.2, 10.0.0.2:5353 or [fd00::2]:53")
        List<String> servers,

        @Range(min = 10, max = 60_000) @DefaultsTo("2s") Duration timeout) {

    private static final int PORT = 53;
    private static final int MOST_PORTS = 65_535;

    public DnsDefinition {
        servers = List.copyOf(servers);
        Checks checks = Checks.of(DnsDefinition.class, servers, timeout);
        servers.forEach(server -> checks.that(
                isAddress(host(server)) && port(server) > 0 && port(server) <= MOST_PORTS,
                "servers",
                server,
                "an IP address that exists, and a port from 1 to 65535"));
        checks.enforce();
    }

    /** The servers. */
    public List<InetSocketAddress> addresses() {
        return servers.stream().map(DnsDefinition::address).toList();
    }

    private static InetSocketAddress address(String server) {
        try {
            byte[] address = NetUtil.createByteArrayFromIpAddressString(host(server));
            return new InetSocketAddress(InetAddress.getByAddress(address), port(server));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAddress(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static String host(String server) {
        return server.startsWith("[")
                ? server.substring(1, Math.max(1, server.indexOf(']')))
                : server.replaceFirst(":.*", "");
    }

    private static int port(String server) {
        int colon = server.lastIndexOf(':');
        return colon <= server.lastIndexOf(']') || !server.substring(colon + 1).matches("[0-9]{1,5}")
                ? PORT
                : Integer.parseInt(server.substring(colon + 1));
    }
}
