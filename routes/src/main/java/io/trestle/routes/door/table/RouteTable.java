package io.trestle.routes.door.table;

import io.trestle.routes.door.table.Match.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All methods and paths that are served, as a tree over the segments of their paths. Immutable: built once, read without
 * locks. The cost of a look-up depends on the path, not on how much is served.
 *
 * <p>Where several templates fit, that one wins whose first differing segment is literal rather than a variable, and a
 * variable rather than {@code **}. A template that fits the path but not the method gives way to one that fits both.
 */
public final class RouteTable<T> {

    /** One method at one path; {@code target} says in errors who serves it. */
    public record Entry<T>(String method, PathTemplate template, T target) {}

    private static final class Node<T> {
        final Map<String, Node<T>> literals = new HashMap<>();

        @Nullable Node<T> variable;

        final Map<String, Entry<T>> here = new HashMap<>();
        final Map<String, Entry<T>> below = new HashMap<>();
    }

    private final Node<T> root = new Node<>();

    private RouteTable() {}

    /** @throws RouteClashException where two entries have one method and fit the same paths */
    public static <T> RouteTable<T> of(Collection<Entry<T>> entries) throws RouteClashException {
        RouteTable<T> table = new RouteTable<>();
        for (Entry<T> entry : entries) {
            table.add(entry);
        }
        return table;
    }

    private void add(Entry<T> entry) throws RouteClashException {
        Node<T> node = root;
        for (String segment : entry.template().segments()) {
            if (PathTemplate.isVariable(segment)) {
                Node<T> next = node.variable == null ? new Node<>() : node.variable;
                node.variable = next;
                node = next;
            } else {
                node = node.literals.computeIfAbsent(segment, s -> new Node<>());
            }
        }
        Map<String, Entry<T>> methods = entry.template().isPrefix() ? node.below : node.here;
        Entry<T> other = methods.putIfAbsent(entry.method(), entry);
        if (other != null) {
            throw new RouteClashException(
                    entry.method(),
                    entry.template(),
                    other.target() + " at " + other.template(),
                    String.valueOf(entry.target()));
        }
    }

    /**
     * Looks a request up. HEAD finds what GET would where nothing serves HEAD itself. A path that ends with a slash is
     * another path than the one without, and no template fits it but {@code /**}.
     *
     * @param segments decoded, as {@link RequestTarget} has them
     */
    public Match<T> match(String method, List<String> segments) {
        Search search = new Search(method, segments);
        Found<T> found = search.at(root, 0);
        if (found != null) {
            return found;
        }
        return search.allowed.isEmpty() ? new Match.NotFound<>() : new Match.OtherMethods<>(search.allowed);
    }

    private final class Search {

        private final String method;
        private final List<String> segments;
        private final List<String> values = new ArrayList<>(4);
        private Set<String> allowed = Set.of();

        Search(String method, List<String> segments) {
            this.method = method;
            this.segments = segments;
        }

        // Every node is reached by one path only, so that going back costs no more than the size of the tree.
        @Nullable Found<T> at(Node<T> node, int depth) {
            Found<T> found = depth == segments.size() ? take(node.here) : deeper(node, depth);
            return found == null ? take(node.below) : found;
        }

        private @Nullable Found<T> deeper(Node<T> node, int depth) {
            String segment = segments.get(depth);
            Node<T> literal = node.literals.get(segment);
            Found<T> found = literal == null ? null : at(literal, depth + 1);
            if (found != null || node.variable == null || segment.isEmpty()) {
                return found;
            }
            values.add(segment);
            found = at(node.variable, depth + 1);
            values.remove(values.size() - 1);
            return found;
        }

        private @Nullable Found<T> take(Map<String, Entry<T>> methods) {
            if (methods.isEmpty()) {
                return null;
            }
            Entry<T> entry = methods.get(method);
            if (entry == null && method.equals("HEAD")) {
                entry = methods.get("GET");
            }
            if (entry != null) {
                return new Found<>(entry.target(), entry.template().bind(values));
            }
            if (allowed.isEmpty()) {
                allowed = new TreeSet<>();
            }
            allowed.addAll(methods.keySet());
            return null;
        }
    }
}
