package io.trestle.routes.door.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request target (RFC 9112 section 3.2), split at its slashes and then decoded, once. So an encoded slash is part of a
 * segment and never parts two, and nothing is left to be decoded by whoever comes later.
 *
 * @param rawPath as it was sent, without scheme, authority and query
 * @param segments decoded; the last one is empty where the path ends with a slash, and there is none for {@code /}
 * @param rawQuery as it was sent, without the question mark; null where there was none
 */
public record RequestTarget(
        String rawPath, List<String> segments, @Nullable String rawQuery) {

    /**
     * Reads the origin form and, as RFC 9112 section 3.2.2 demands, the absolute form.
     *
     * @throws MalformedTargetException for anything else, for a percent-encoding that cannot be decoded, and for empty,
     *     {@code .} and {@code ..} segments, encoded or not, which some system behind might take for another path
     */
    public static RequestTarget parse(String target) throws MalformedTargetException {
        String local = target.startsWith("/") ? target : withoutAuthority(target);
        int question = local.indexOf('?');
        String path = question < 0 ? local : local.substring(0, question);
        String query = question < 0 ? null : local.substring(question + 1);
        return new RequestTarget(path, segments(path), query);
    }

    private static String withoutAuthority(String target) throws MalformedTargetException {
        int scheme = schemeLength(target);
        int end = scheme;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        if (scheme == 0 || end == scheme || target.indexOf('@') >= 0 && target.indexOf('@') < end) {
            throw new MalformedTargetException("The request target is neither a path nor an http address.");
        }
        String local = target.substring(end);
        return local.startsWith("/") ? local : "/" + local;
    }

    private static int schemeLength(String target) {
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
    }

    private static List<String> segments(String path) throws MalformedTargetException {
        List<String> segments = new ArrayList<>(8);
        for (int from = 1; from < path.length() || from > 1 && from == path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = PercentEncoding.decode(path, from, to, false, "path");
            if (segment.isEmpty() && slash >= 0) {
                throw new MalformedTargetException("path: an empty segment");
            }
            if (segment.equals(".") || segment.equals("..")) {
                throw new MalformedTargetException("path: a segment of dots");
            }
            segments.add(segment);
            from = to + 1;
        }
        return segments;
    }
}
