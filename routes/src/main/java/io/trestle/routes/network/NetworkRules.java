package io.trestle.routes.network;

import java.util.List;

/** From where calls may come: from some networks, or from everywhere, but never from some others. Immutable. */
public final class NetworkRules {

    private final Networks allowed;
    private final Networks blocked;

    private NetworkRules(Networks allowed, Networks blocked) {
        this.allowed = allowed;
        this.blocked = blocked;
    }

    /**
     * @param allowed in CIDR notation; everywhere where empty
     * @param blocked in CIDR notation; they go before those that are allowed
     * @throws IllegalArgumentException where one {@link Networks#isNetwork is none}
     */
    public static NetworkRules of(List<String> allowed, List<String> blocked) {
        return new NetworkRules(Networks.of(allowed), Networks.of(blocked));
    }

    /** Whether a call may come from an address; what is no address is in no network. */
    public boolean admit(String address) {
        if (allowed.isEmpty() && blocked.isEmpty()) {
            return true;
        }
        byte[] bytes = Networks.bytes(address);
        return bytes == null
                ? allowed.isEmpty()
                : (allowed.isEmpty() || allowed.contain(bytes)) && !blocked.contain(bytes);
    }
}
