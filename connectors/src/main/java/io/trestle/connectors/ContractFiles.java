package io.trestle.connectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The content of a contract's files, to tell whether it changed. */
public final class ContractFiles {

    private ContractFiles() {}

    /**
     * A digest of {@code file} and of every WSDL and XSD in its folder and below: whatever it imports is there.
     *
     * @throws InvalidSystemException when they cannot be read
     */
    public static String fingerprint(String system, Path file) throws InvalidSystemException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isRegularFile(file)) {
            throw new InvalidSystemException(system, file + ": no such file");
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(ContractFiles::isContract).sorted().toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path each : files) {
                digest.update(folder.relativize(each).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(each)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InvalidSystemException(system, file + ": cannot be read: " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isContract(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return (name.endsWith(".wsdl") || name.endsWith(".xsd")) && Files.isRegularFile(file);
    }
}
