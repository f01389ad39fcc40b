package io.trestle.routes.estate;

import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Hashes of the files behind definitions. Each file is read once. */
final class ContentHashes {

    private static final int DEEPEST = 16;

    private final EstateFolder folder;
    private final Findings findings;
    private final Map<Path, Known> known = new HashMap<>();

    private record Known(String hash, boolean xml) {}

    ContentHashes(EstateFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The hash of some files, their paths included. */
    String of(Collection<Path> files) {
        MessageDigest digest = Fingerprints.sha256();
        for (Path file : new TreeSet<>(files)) {
            Fingerprints.addText(file.toString(), digest);
            Fingerprints.addText(of(file), digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a file's content. */
    String of(Path file) {
        return known.computeIfAbsent(file, this::read).hash();
    }

    /** Whether a file looks like a document of XML. */
    boolean isXml(Path file) {
        return known.computeIfAbsent(file, this::read).xml();
    }

    private Known read(Path file) {
        MessageDigest digest = Fingerprints.sha256();
        byte[] buffer = new byte[16_384];
        boolean xml = false;
        boolean begun = false;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                xml = begun ? xml : beginsAsXml(buffer, read);
                begun = true;
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            findings.error(Position.startOf(file), "the file vanished or cannot be read");
        }
        return new Known(HexFormat.of().formatHex(digest.digest()), xml);
    }

    /** In UTF-8 or UTF-16, after a byte order mark or white space. */
    private static boolean beginsAsXml(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '<') {
                return true;
            }
            if (buffer[i] > ' ') {
                return false;
            }
        }
        return false;
    }

    /** All files below a folder that count. */
    Set<Path> below(Path directory) {
        Set<Path> files = new TreeSet<>();
        if (!Files.isDirectory(directory) || !folder.isInside(directory)) {
            return files;
        }
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Collector(files));
        } catch (IOException e) {
            findings.error(Position.startOf(directory), "the folder cannot be read");
        }
        return files;
    }

    private final class Collector extends SimpleFileVisitor<Path> {

        private final Set<Path> files;

        Collector(Set<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean counts = !IgnoredFiles.isIgnored(directory) && folder.isInside(directory);
            return counts ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !IgnoredFiles.isIgnored(file) && folder.isInside(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A link that leads nowhere or in a circle, or a file that vanished: whoever needs it will say so. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
