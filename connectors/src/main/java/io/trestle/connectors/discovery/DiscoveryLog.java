package io.trestle.connectors.discovery;

import io.netty.util.NetUtil;
import io.trestle.connectors.DiscoveredEndpoints.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once of each thing that changes. */
final class DiscoveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private static final int MOST_SHOWN = 8;

    private final String system;

    DiscoveryLog(String system) {
        this.system = system;
    }

    void moved(Standing before, Standing now) {
        List<Target> came = without(now.targets(), before.targets());
        List<Target> went = without(before.targets(), now.targets());
        if (!came.isEmpty() || !went.isEmpty()) {
            LOG.info(
                    "System {}: {} endpoints by DNS; new: {}; gone: {}",
                    system,
                    now.targets().size(),
                    shown(came),
                    shown(went));
        }
        if (now.leftOut() > 0 && before.leftOut() == 0) {
            LOG.warn("System {}: {} more endpoints in DNS than max-endpoints lets in", system, now.leftOut());
        }
        if (now.state() == before.state()) {
            return;
        }
        switch (now.state()) {
            case STALE ->
                LOG.warn(
                        "System {}: {}; the {} endpoints that are known stay",
                        system,
                        now.trouble(),
                        now.targets().size());
            case UNRESOLVED -> LOG.warn("System {}: {}; no endpoint is known", system, now.trouble());
            case RESOLVED -> {
                if (before.state() != State.PENDING) {
                    LOG.info("System {}: its endpoints are found in DNS again", system);
                }
            }
            case PENDING -> {}
        }
    }

    void broken(Throwable bug) {
        LOG.error("System {}: endpoints could not be looked up", system, bug);
    }

    private static List<Target> without(List<Target> some, List<Target> others) {
        Set<Target.Place> known = others.stream().map(Target::place).collect(Collectors.toSet());
        return some.stream().filter(target -> !known.contains(target.place())).toList();
    }

    private static String shown(List<Target> targets) {
        String shown =
                targets.stream().limit(MOST_SHOWN).map(DiscoveryLog::text).collect(Collectors.joining(", "));
        if (targets.size() > MOST_SHOWN) {
            return shown + " and " + (targets.size() - MOST_SHOWN) + " more";
        }
        return shown.isEmpty() ? "none" : shown;
    }

    /** IP address and port, an IPv6 address in brackets. */
    static String text(Target target) {
        String address = NetUtil.toAddressString(target.address().getAddress());
        return (address.contains(":") ? "[" + address + "]" : address) + ":"
                + target.address().getPort();
    }
}
