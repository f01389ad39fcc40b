package io.trestle.mappings.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    private record Open(String name, int port) {}

    private record Login(
            String user,
            @Secret @Nullable String password,
            @Nullable String realm,
            List<Open> at) {
        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    @Test
    void writesARecordAsJavaDoesWithoutItsSecrets() {
        Login login = new Login("ada", "s3cret", null, List.of(new Open("crm", 80)));

        assertThat(login).hasToString("Login[user=ada, password=(hidden), realm=null, at=[Open[name=crm, port=80]]]");
    }

    @Test
    void tellsWhetherThereIsASecret() {
        assertThat(new Login("ada", null, "legacy", List.of()))
                .hasToString("Login[user=ada, password=null, realm=legacy, at=[]]");
    }
}
