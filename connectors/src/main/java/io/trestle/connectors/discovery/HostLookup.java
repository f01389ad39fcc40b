package io.trestle.connectors.discovery;

import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.trestle.connectors.system.DnsDiscovery.Family;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The addresses of one name, with what was known of it before. Confined to the event loop of the name service. */
final class HostLookup {

    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    private final Questions questions;
    private final String name;
    private final Family family;
    private List<InetAddress> before4 = List.of();
    private List<InetAddress> before6 = List.of();

    HostLookup(Questions questions, String name, Family family) {
        this.questions = questions;
        this.name = name;
        this.family = family;
    }

    CompletableFuture<Looked<InetAddress>> look() {
        return addresses(DnsRecordType.A, IPV4_LENGTH, Family.IPV6)
                .thenCombine(addresses(DnsRecordType.AAAA, IPV6_LENGTH, Family.IPV4), this::joined);
    }

    private CompletableFuture<Outcome<InetAddress>> addresses(DnsRecordType type, int length, Family unless) {
        return family == unless
                ? CompletableFuture.completedFuture(new Outcome.None<>("not asked for"))
                : questions.ask(name, type, record -> address(record, length));
    }

    private Looked<InetAddress> joined(Outcome<InetAddress> four, Outcome<InetAddress> six) {
        boolean found = four instanceof Outcome.Found || six instanceof Outcome.Found;
        if (found) {
            before4 = now(four, before4);
            before6 = now(six, before6);
        }
        List<InetAddress> known = new ArrayList<>(before4);
        known.addAll(before6);
        String trouble = name + ": "
                + (family == Family.IPV6 || four instanceof Outcome.None<?> && isUnanswered(six)
                        ? why(six)
                        : why(four));
        return new Looked<>(known, Math.min(ttl(four), ttl(six)), found ? null : trouble);
    }

    private static List<InetAddress> now(Outcome<InetAddress> outcome, List<InetAddress> before) {
        if (outcome instanceof Outcome.Found<InetAddress> found) {
            return found.records().stream().distinct().toList();
        }
        return isUnanswered(outcome) ? before : List.of();
    }

    private static boolean isUnanswered(Outcome<?> outcome) {
        return outcome instanceof Outcome.Unanswered;
    }

    private static String why(Outcome<?> outcome) {
        if (outcome instanceof Outcome.None<?> none) {
            return none.why();
        }
        return outcome instanceof Outcome.Unanswered<?> unanswered ? unanswered.why() : "";
    }

    private static long ttl(Outcome<?> outcome) {
        return outcome instanceof Outcome.Found<?> found ? found.ttl() : Long.MAX_VALUE;
    }

    /**
     * Not those at which no system can be: unspecified ones reach the gateway's own machine, link-local ones the machinery
     * around it, and multicast ones everybody.
     */
    private static Optional<InetAddress> address(DnsRawRecord record, int length) {
        if (record.content().readableBytes() != length) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        record.content().getBytes(record.content().readerIndex(), bytes);
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean nowhere = address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || length == IPV4_LENGTH && isReserved(bytes);
            return nowhere ? Optional.empty() : Optional.of(address);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** 0.0.0.0/8 and 240.0.0.0/4 with the broadcast address (RFC 6890). */
    private static boolean isReserved(byte[] address) {
        int first = Byte.toUnsignedInt(address[0]);
        return first == 0 || first >= 240;
    }
}
