package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS #12 or JKS file of keys or certificates. The keys in it have its password.
 *
 * @param file relative to the folder `systems/` of the estate
 * @param password of the file and of the keys in it, as a placeholder
 */
public record KeyFile(Path file, @Secret String password) {

    public KeyFile {
        Checks.of(KeyFile.class, file, password).enforce();
    }

    /**
     * The entries of the file. Blocks.
     *
     * @throws IOException when the file cannot be read, or its password is another
     * @throws GeneralSecurityException when it is no such file
     */
    public KeyStore open() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), password.toCharArray());
    }

    /** Those that are not null. */
    static List<KeyFile> given(@Nullable KeyFile... files) {
        return Arrays.stream(files).filter(Objects::nonNull).toList();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
