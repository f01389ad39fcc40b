package io.trestle.routes.admission.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.routes.admission.apikey.ApiKeys.GeneratedKey;
import io.trestle.routes.admission.consumer.Sha256;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    @Test
    void makesKeysThatThePolicyTakes() {
        GeneratedKey made = ApiKeys.generate();

        assertThat(made.key()).matches("trestle_[A-Za-z0-9_-]{43}");
        assertThat(made.key().length()).isLessThanOrEqualTo(ApiKeyPolicy.MAX_LENGTH);
        assertThat(made.sha256())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Sha256.of(made.key()).hex());
    }

    @Test
    void makesNoKeyTwice() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(ApiKeys.generate().key());
        }
        assertThat(keys).hasSize(1_000);
    }

    @Test
    void keepsTheKeyOutOfLogs() {
        GeneratedKey made = ApiKeys.generate();

        assertThat(made.toString()).doesNotContain(made.key());
    }

    @Test
    void hashesAsEverybodyElseDoes() {
        assertThat(Sha256.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.parse("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
                .isEqualTo(Sha256.of("abc"));
    }

    @Test
    void doesNotRepeatAKeyThatSomebodyForgotToHash() {
        assertThatThrownBy(() -> Sha256.parse("my-secret-key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sha256: 13 characters (expected: 64 hexadecimal digits)");
    }
}
