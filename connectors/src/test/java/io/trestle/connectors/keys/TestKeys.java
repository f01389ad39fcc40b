package io.trestle.connectors.keys;

import io.trestle.connectors.system.KeyFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Key pairs with certificates that vouch for themselves, made with keytool; each in a file of its own. */
public final class TestKeys {

    public static final String PASSWORD = "changeit";

    /** What was made for one test is good for all: each takes a process, and a second or two. */
    private static final Map<List<String>, byte[]> MADE = new ConcurrentHashMap<>();

    private final Path folder;
    private final Map<String, Path> made = new ConcurrentHashMap<>();

    public TestKeys(Path folder) {
        this.folder = folder;
    }

    /** A file with the private key {@code name}. */
    public KeyFile key(String name) {
        return new KeyFile(made.computeIfAbsent(name, each -> make(each, "RSA")), PASSWORD);
    }

    /** A file with an elliptic curve's private key {@code name}. */
    public KeyFile curve(String name) {
        return new KeyFile(made.computeIfAbsent(name, each -> make(each, "EC")), PASSWORD);
    }

    /** A file with the private key of a host, whose certificate is for that name. */
    public KeyFile host(String name) {
        return new KeyFile(made.computeIfAbsent(name, each -> make(each, "RSA", "-ext", "san=dns:" + name)), PASSWORD);
    }

    /** A file with a key for a server at this address, such as {@code ip:127.0.0.1}. */
    public KeyFile server(String name, String address) {
        return new KeyFile(made.computeIfAbsent(name, each -> make(each, "RSA", "-ext", "SAN=" + address)), PASSWORD);
    }

    /** A file with a key whose certificate does not hold any more. */
    public KeyFile expired(String name) {
        return new KeyFile(made.computeIfAbsent(name, each -> make(each, "RSA", "-startdate", "-10d")), PASSWORD);
    }

    /** A file with the certificates of these keys, each under its key's name. */
    public KeyFile trust(String... names) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (String name : names) {
            trust.setCertificateEntry(name, key(name).open().getCertificate(name));
        }
        Path file = folder.resolve("trust-" + String.join("-", names) + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return new KeyFile(file, PASSWORD);
    }

    private Path make(String name, String algorithm, String... more) {
        List<String> what = new ArrayList<>(List.of(name, algorithm));
        what.addAll(List.of(more));
        try {
            return Files.write(folder.resolve(name + ".p12"), MADE.computeIfAbsent(what, this::generated));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] generated(List<String> what) {
        String name = what.get(0);
        Path file = folder.resolve(name + ".made");
        Path log = folder.resolve(name + ".log");
        List<String> more = what.subList(2, what.size());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                what.get(1),
                "-dname",
                "CN=" + name,
                "-validity",
                more.isEmpty() ? "30" : "5",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(more);
        try {
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
