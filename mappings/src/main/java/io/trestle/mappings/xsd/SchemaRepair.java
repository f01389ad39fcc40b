package io.trestle.mappings.xsd;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that lead nowhere before a compiler gives up on all around them. A name that is declared in the document's
 * own namespace, or in one namespace only, is taken for that; any other is declared as anything.
 */
final class SchemaRepair {

    private final Components components;
    private final List<Diagnostic> diagnostics;
    private final Map<String, Stubs> stubs = new LinkedHashMap<>();

    SchemaRepair(Components components, List<Diagnostic> diagnostics) {
        this.components = components;
        this.diagnostics = diagnostics;
    }

    /** The document with names mended. */
    SchemaDocument repair(SchemaDocument document) {
        TreeMap<Integer, List<Edit>> edits = new TreeMap<>();
        Set<String> meant = new TreeSet<>();
        for (NameUse use : document.uses()) {
            // A part without a namespace takes that of the whole, so nobody knows yet what its names mean.
            boolean open = document.targetNamespace().isEmpty() && "".equals(use.namespace());
            if (!open && !components.has(use.kind(), use.namespace(), use.name())) {
                Edit edit = edit(document, use);
                if (edit != null) {
                    edits.computeIfAbsent(use.start(), start -> new ArrayList<>())
                            .add(edit);
                    meant.add(edit.namespace());
                }
            }
        }
        return edits.isEmpty() ? document : document.with(apply(document.text(), edits), meant);
    }

    /** What is declared nowhere, by namespace. */
    Map<String, Stubs> stubs() {
        return stubs;
    }

    private record Edit(NameUse use, String namespace, String name) {}

    private @Nullable Edit edit(SchemaDocument document, NameUse use) {
        if (use.kind() == NameUse.Kind.TYPE && "".equals(use.namespace()) && Components.isBuiltin(use.name())) {
            say(document, use, "taken for the built-in type");
            return new Edit(use, SchemaDocument.XSD, use.name());
        }
        String meant = components.meant(use.kind(), use.name(), document.targetNamespace());
        if (meant != null && !meant.isEmpty()) {
            say(document, use, "taken for {" + meant + "}" + use.name());
            return new Edit(use, meant, use.name());
        }
        String namespace = use.namespace();
        boolean standard = namespace == null
                || namespace.equals(SchemaDocument.XSD)
                || StandardSchemas.namespaces().contains(namespace);
        if (!standard) {
            say(document, use, "it may be anything");
            stubs.computeIfAbsent(namespace, key -> new Stubs()).add(use);
            return null;
        }
        if (use.kind() == NameUse.Kind.TYPE) {
            say(document, use, "it may be anything");
            return new Edit(use, SchemaDocument.XSD, use.simple() ? "string" : "anyType");
        }
        if (use.kind() == NameUse.Kind.ELEMENT && use.attribute().equals("ref")) {
            say(document, use, "any element of that namespace may stand there");
            return new Edit(use, "", "");
        }
        return null;
    }

    private void say(SchemaDocument document, NameUse use, String what) {
        String namespace = use.namespace();
        String name = namespace == null ? use.written() : "{" + namespace + "}" + use.name();
        diagnostics.add(new Diagnostic(
                document.file(),
                use.line(),
                Rules.UNDECLARED,
                use + ": " + name + " is not declared in any schema; " + what));
    }

    private static String apply(String text, TreeMap<Integer, List<Edit>> edits) {
        StringBuilder edited = new StringBuilder(text);
        // From the end, so that what comes before stays where it is.
        edits.descendingMap().forEach((start, own) -> {
            int end = own.get(0).use().end();
            String tag = text.substring(start, end);
            for (Edit edit : own) {
                tag = edit.name().isEmpty() ? wildcard(tag, edit.use()) : renamed(tag, edit);
            }
            edited.replace(start, end, tag);
        });
        return edited.toString();
    }

    private static String renamed(String tag, Edit edit) {
        Matcher value = Pattern.compile("(\\s" + edit.use().attribute() + "\\s*=\\s*)([\"'])(.*?)\\2", Pattern.DOTALL)
                .matcher(tag);
        if (!value.find()) {
            return tag;
        }
        String prefix = "meant" + Integer.toHexString(edit.namespace().hashCode());
        StringBuilder names = new StringBuilder();
        for (String name : value.group(3).strip().split("\\s+")) {
            names.append(names.length() == 0 ? "" : " ")
                    .append(name.equals(edit.use().written()) ? prefix + ":" + edit.name() : name);
        }
        String declaration = " xmlns:" + prefix + "=\"" + SchemaDocument.escaped(edit.namespace()) + "\"";
        return tag.substring(0, value.start())
                + (tag.contains(declaration) ? "" : declaration)
                + value.group(1)
                + value.group(2)
                + names
                + value.group(2)
                + tag.substring(value.end());
    }

    /** {@code <s:element ref="s:schema"/>}, as data sets are described, becomes a wildcard; other tags stay. */
    private static String wildcard(String tag, NameUse use) {
        Matcher name = Pattern.compile("^<((?:[^\\s:>/]+:)?)element\\b").matcher(tag);
        String namespace = use.namespace();
        if (!name.find() || !tag.endsWith("/>") || namespace == null) {
            return tag;
        }
        String occurs = Pattern.compile("\\s(minOccurs|maxOccurs)\\s*=\\s*(\"[^\"]*\"|'[^']*')")
                .matcher(tag)
                .results()
                .map(MatchResult::group)
                .reduce("", String::concat);
        return "<" + name.group(1) + "any namespace=\"" + SchemaDocument.escaped(namespace)
                + "\" processContents=\"skip\"" + occurs + "/>";
    }
}
