package io.trestle.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes a jar as a team would: compiled against the gateway, in nobody's class path. */
final class PluginJar {

    private final Path work;
    private final Map<String, String> files = new LinkedHashMap<>();

    PluginJar(Path work) {
        this.work = work;
    }

    /** A class, by its name with its package. */
    PluginJar with(String name, String source) {
        files.put(name.replace('.', '/') + ".java", source);
        return this;
    }

    /** A file, such as one of {@code META-INF/services}. */
    PluginJar file(String path, String text) {
        files.put(path, text);
        return this;
    }

    void write(Path jar) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean source = file.getKey().endsWith(".java");
            Path written = (source ? work.resolve("sources") : classes).resolve(file.getKey());
            Files.createDirectories(written.getParent());
            Files.writeString(written, file.getValue());
            if (source) {
                arguments.add(written.toString());
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the plugin does not compile");
        }
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> found = Files.walk(classes)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    static byte[] nonsense() {
        return "no jar".getBytes(StandardCharsets.UTF_8);
    }
}
