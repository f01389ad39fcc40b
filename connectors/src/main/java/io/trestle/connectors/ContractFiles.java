package io.trestle.connectors;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.UnreadableSourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of a system's contract: where they may be, and whether they changed. */
public final class ContractFiles {

    /** A catalog of this name in a contract's folder says which files stand for which addresses. */
    public static final String CATALOG = "catalog.xml";

    private static final String SYSTEMS = "systems";

    private ContractFiles() {}

    /**
     * Where a contract's files may be: in the folder below {@code systems/} that has the contract, and with the catalog
     * there, if there is one.
     *
     * @throws UnreadableSourceException when the catalog cannot be read
     */
    public static ReadScope scope(Path contract, ReadLimits limits) throws UnreadableSourceException {
        Path folder = folder(contract);
        Path catalog = folder.resolve(CATALOG);
        return new ReadScope(
                folder, Files.isRegularFile(catalog) ? Catalog.read(catalog, limits) : Catalog.EMPTY, limits);
    }

    private static Path folder(Path contract) {
        Path own = contract.toAbsolutePath().normalize().getParent();
        if (own == null) {
            return contract.toAbsolutePath();
        }
        for (Path at = own; at.getParent() != null && !at.endsWith(SYSTEMS); at = at.getParent()) {
            if (at.getParent().endsWith(SYSTEMS)) {
                return at;
            }
        }
        return own;
    }

    /**
     * A digest of every WSDL and XSD of a contract, and of its catalog.
     *
     * @throws InvalidSystemException when they cannot be read
     */
    public static String fingerprint(String system, Path file) throws InvalidSystemException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidSystemException(system, file + ": no such file");
        }
        try {
            return fingerprint(file);
        } catch (IOException e) {
            throw new InvalidSystemException(system, file + ": cannot be read: " + e.getMessage());
        }
    }

    static String fingerprint(Path file) throws IOException {
        Path folder = folder(file);
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(ContractFiles::isContract).sorted().toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path each : files) {
                digest.update(folder.relativize(each).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(each)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A digest of one file.
     *
     * @throws InvalidSystemException when it cannot be read
     */
    public static String digest(String system, Path file) throws InvalidSystemException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new InvalidSystemException(system, file + ": cannot be read: " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isContract(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean contract = name.endsWith(".wsdl") || name.endsWith(".xsd") || name.equals(CATALOG);
        return contract && Files.isRegularFile(file);
    }
}
