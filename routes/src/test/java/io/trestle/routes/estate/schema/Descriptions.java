package io.trestle.routes.estate.schema;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of records says: the one place where a key is described. */
final class Descriptions {

    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java"), Path.of("../connectors/src/main/java"), Path.of("../mappings/src/main/java"));

    private final Map<String, String> known = new HashMap<>();

    /** The first sentence or two of a type's Javadoc; null where it has none. */
    @Nullable String of(Class<?> type) {
        read(type);
        return known.get(type.getName());
    }

    /** What a record's Javadoc says of a component; null where it says nothing. */
    @Nullable String of(Class<?> type, String component) {
        read(type);
        return known.get(type.getName() + "#" + component);
    }

    private void read(Class<?> type) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        if (known.putIfAbsent("read " + top.getName(), "") == null) {
            String file = top.getName().replace('.', '/') + ".java";
            SOURCES.stream()
                    .map(folder -> folder.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(this::parse);
        }
    }

    private void parse(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(docs, unit.getPackageName() + ".").scan(new TreePath(unit), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Scanner extends TreePathScanner<Void, String> {

        private final DocTrees docs;
        private final String packageName;

        Scanner(DocTrees docs, String packageName) {
            this.docs = docs;
            this.packageName = packageName;
        }

        @Override
        public Void visitClass(ClassTree node, String outer) {
            String name = outer + node.getSimpleName();
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                known.put(packageName + name, text(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        known.put(packageName + name + "#" + param.getName(), text(param.getDescription()));
                    }
                }
            }
            return super.visitClass(node, name + "$");
        }
    }

    private static String text(List<? extends DocTree> content) {
        return content.stream()
                .map(Descriptions::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            String target = link.getReference().getSignature();
            String constant = target.substring(target.indexOf('#') + 1);
            return "`" + constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "`";
        }
        return part.toString();
    }
}
