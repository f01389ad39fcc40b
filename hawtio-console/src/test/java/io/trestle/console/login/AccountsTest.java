package io.trestle.console.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.console.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountsTest {

    @TempDir
    Path data;

    @Test
    void makesPasswordsOnTheFirstStartOnly() throws Exception {
        Accounts first = Accounts.open(data.resolve("console"));
        Accounts second = Accounts.open(data.resolve("console"));

        assertThat(first.madePasswords()).isPresent();
        assertThat(second.madePasswords()).isEmpty();
        assertThat(second.find("admin")).isEqualTo(first.find("admin"));
        assertThat(second.find("viewer").orElseThrow().role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void keepsHashesAndWritesThePasswordsWhereOnlyTheOwnerReadsThem() throws Exception {
        Accounts accounts = Accounts.open(data.resolve("console"));
        Path made = accounts.madePasswords().orElseThrow();

        List<String> lines = Files.readAllLines(made);
        for (Role role : Role.values()) {
            String password = lines.stream()
                    .filter(line -> line.startsWith(role.label() + " "))
                    .map(line -> line.substring(role.label().length() + 1))
                    .findAny()
                    .orElseThrow();
            String hash = accounts.find(role.label()).orElseThrow().passwordHash();
            assertThat(password).hasSize(22);
            assertThat(new BCryptPasswordEncoder().matches(password, hash)).isTrue();
            assertThat(Files.readString(data.resolve("console/accounts"))).doesNotContain(password);
        }
        assertThat(permissions(made)).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("console/accounts"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("console"))).isEqualTo("rwx------");
    }

    @Test
    void neverEchoesALineThatIsNoAccount() throws Exception {
        Files.writeString(data.resolve("accounts"), "# people\nadmin:admin:secret-in-clear\n");

        assertThatThrownBy(() -> Accounts.open(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("accounts:2: not an account (expected: name:role:bcrypt)")
                .hasMessageNotContaining("secret-in-clear");
    }

    @Test
    void showsNoHash() {
        assertThat(Accounts.wellKnown().find("admin").orElseThrow()).hasToString("admin (admin)");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
