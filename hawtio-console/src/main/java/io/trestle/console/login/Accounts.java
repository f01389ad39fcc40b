package io.trestle.console.login;

import io.trestle.console.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Who may log in to the management listener. Immutable. */
public final class Accounts {

    /** For passwords that nobody has to guess, because they are known: the demo's. */
    private static final int CHEAP = 4;

    private final Map<String, Account> byName = new LinkedHashMap<>();
    private final @Nullable Path madePasswords;
    private final boolean wellKnown;

    private Accounts(Collection<Account> accounts, @Nullable Path madePasswords, boolean wellKnown) {
        accounts.forEach(account -> byName.put(account.name(), account));
        this.madePasswords = madePasswords;
        this.wellKnown = wellKnown;
    }

    /** An account for each role, with the role's name as its name and its password. For a demo on loopback only. */
    public static Accounts wellKnown() {
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(CHEAP);
        List<Account> accounts = new ArrayList<>();
        for (Role role : Role.values()) {
            accounts.add(new Account(role.label(), role, encoder.encode(role.label())));
        }
        return new Accounts(accounts, null, true);
    }

    /**
     * The accounts kept in a folder. Where it has none, an account is made for each role, with a random password of which
     * only the hash is kept; the passwords themselves are written once to a file that only its owner may read.
     *
     * @throws IOException when the folder cannot be read or written, or has something else in it
     */
    public static Accounts open(Path folder) throws IOException {
        AccountFile file = new AccountFile(folder);
        if (file.exists()) {
            return new Accounts(file.read(), null, false);
        }
        Map<Account, String> made = new LinkedHashMap<>();
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
        SecureRandom random = new SecureRandom();
        for (Role role : Role.values()) {
            String password = RandomPassword.make(random);
            made.put(new Account(role.label(), role, encoder.encode(password)), password);
        }
        return new Accounts(made.keySet(), file.write(made), false);
    }

    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether everybody knows the passwords. */
    public boolean isWellKnown() {
        return wellKnown;
    }

    /** The file with the passwords, where {@link #open} has just made them. */
    public Optional<Path> madePasswords() {
        return Optional.ofNullable(madePasswords);
    }
}
