package io.trestle.routes.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkRulesTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 203.0.113.7, true",
        "'', '', unknown, true",
        "10.0.0.0/8, '', 10.1.2.3, true",
        "10.0.0.0/8, '', 203.0.113.7, false",
        "10.0.0.0/8, '', unknown, false",
        "'', 10.6.6.0/24, 203.0.113.7, true",
        "'', 10.6.6.0/24, 10.6.6.1, false",
        "'', 10.6.6.0/24, ::ffff:10.6.6.1, false",
        "'', 10.6.6.0/24, unknown, true",
        "10.0.0.0/8, 10.6.6.0/24, 10.6.6.1, false",
        "10.6.6.1, 10.0.0.0/8, 10.6.6.1, false",
        "10.0.0.0/8, 10.6.6.0/24, 10.6.7.1, true",
    })
    void admitFromHereAndNotFromThere(String allowed, String blocked, String address, boolean admitted) {
        assertThat(NetworkRules.of(list(allowed), list(blocked)).admit(address)).isEqualTo(admitted);
    }

    private static List<String> list(String network) {
        return network.isEmpty() ? List.of() : List.of(network);
    }
}
