package io.trestle.routes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 2001:db8::1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, 0:0:0:0:0:ffff:a01:203, true",
        "10.0.0.0/8, unknown, false",
        "10.0.0.0/8, '', false",
    })
    void tellInsideFromOutside(String network, String address, boolean inside) {
        assertThat(Networks.of(List.of("203.0.113.77", network)).contain(address))
                .isEqualTo(inside);
    }

    @Test
    void containNothingWhereThereIsNone() {
        assertThat(Networks.of(List.of()).contain("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0/",
                "10.0.0.0/33",
                "::/129",
                "10.0.0/8",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.256",
                "example.org",
                " 10.0.0.0/8",
                "10.0.0.0/٣",
                "/8"
            })
    void areWrittenAsNetworks(String text) {
        assertThat(Networks.isNetwork(text)).isFalse();
        assertThatThrownBy(() -> Networks.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " (expected: a network such as 10.0.0.0/8)");
    }
}
