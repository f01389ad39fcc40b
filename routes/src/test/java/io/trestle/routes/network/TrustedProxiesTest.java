package io.trestle.routes.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.of(List.of("10.0.0.0/8", "2001:db8::/64"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | 203.0.113.7, 10.0.0.2 | 203.0.113.7",
                "2001:db8::5 | 203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | 203.0.113.7:4711 | 203.0.113.7",
                "10.0.0.1 | [2001:db8:1::9]:4711 | 2001:db8:1::9",
                // What the caller wrote itself stands before what the proxy added.
                "10.0.0.1 | 10.9.9.9, 198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | 10.9.9.9, 10.0.0.3 | 10.9.9.9",
                // A stranger is not believed.
                "203.0.113.7 | 10.0.0.1 | 203.0.113.7",
                // Neither is nonsense, nor what stands before it.
                "10.0.0.1 | 203.0.113.7, unknown | 10.0.0.1",
                "10.0.0.1 | 203.0.113.7, , 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | '' | 10.0.0.1",
            })
    void readTheFieldFromItsEnd(String connected, String field, String caller) {
        assertThat(PROXIES.caller(connected, List.of(field))).isEqualTo(caller);
    }

    @Test
    void readSeveralFieldsAsOne() {
        assertThat(PROXIES.caller("10.0.0.1", List.of("203.0.113.7", "10.0.0.4, 10.0.0.2")))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void believeNobodyWhereNobodyIsNamed() {
        assertThat(TrustedProxies.none().caller("127.0.0.1", List.of("203.0.113.7")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void readNoEndlessField() {
        String field = String.join(",", Collections.nCopies(10_000, "10.0.0.9"));

        assertThat(PROXIES.caller("10.0.0.1", List.of("203.0.113.7," + field))).isEqualTo("10.0.0.9");
    }
}
