package io.trestle.console.login;

import io.trestle.console.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Accounts in a folder: {@code accounts}, one {@code name:role:hash} a line, and {@code first-passwords.txt}, to be read
 * once and deleted. Only their owner may read them.
 */
final class AccountFile {

    private final Path folder;
    private final Path accounts;

    AccountFile(Path folder) {
        this.folder = folder;
        this.accounts = folder.resolve("accounts");
    }

    boolean exists() {
        return Files.exists(accounts);
    }

    List<Account> read() throws IOException {
        List<Account> read = new ArrayList<>();
        List<String> lines = Files.readAllLines(accounts);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read.add(parse(line, i + 1));
            }
        }
        return read;
    }

    /**
     * Keeps accounts that were just made.
     *
     * @param made each account with its password
     * @return the file with the passwords
     */
    Path write(Map<Account, String> made) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        StringBuilder hashes = new StringBuilder("# name:role:bcrypt\n");
        StringBuilder passwords = new StringBuilder("# Keep these elsewhere, then delete this file.\n");
        made.forEach((account, password) -> {
            hashes.append(account.name())
                    .append(':')
                    .append(account.role().label())
                    .append(':')
                    .append(account.passwordHash())
                    .append('\n');
            passwords.append(account.name()).append(' ').append(password).append('\n');
        });
        Path first = folder.resolve("first-passwords.txt");
        replace(first, passwords);
        replace(accounts, hashes);
        return first;
    }

    private void replace(Path file, CharSequence text) throws IOException {
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Account parse(String line, int number) throws IOException {
        String[] parts = line.split(":", 3);
        try {
            if (parts.length != 3) {
                throw new IllegalArgumentException("expected: name:role:bcrypt");
            }
            return new Account(parts[0], Role.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
        } catch (IllegalArgumentException e) {
            // the line may hold a hash, or a password that someone took for one
            throw new IOException(accounts + ":" + number + ": not an account (expected: name:role:bcrypt)", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        Set<String> views = Path.of("").getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
