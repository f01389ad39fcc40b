package io.trestle.connectors.soap.attachments;

import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a multipart body apart (RFC 2046, section 5.1). For one message. */
final class MultipartReader {

    private static final int MOST_PARTS = 1_000;
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BOUNDARY = 70;

    private final byte[] body;
    private final byte[] delimiter;

    private MultipartReader(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @throws InvalidMessageException when it is cut short, or has too many parts or too long heads */
    static List<Part> read(byte[] body, MediaType type) throws InvalidMessageException {
        String boundary = type.parameter("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw invalid("a boundary of a strange length (expected: 1 to " + LONGEST_BOUNDARY + " characters)");
        }
        return new MultipartReader(body, boundary).parts();
    }

    private List<Part> parts() throws InvalidMessageException {
        List<Part> parts = new ArrayList<>();
        int at = delimiter(0);
        while (true) {
            if (at < 0) {
                throw invalid("a package that is cut short (expected: its last boundary)");
            }
            int after = at + delimiter.length;
            if (startsWith(after, "--")) {
                return parts;
            }
            if (parts.size() == MOST_PARTS) {
                throw invalid("more than " + MOST_PARTS + " parts");
            }
            int begin = lineEnd(after);
            int next = delimiter(begin);
            if (next < 0) {
                throw invalid("a package that is cut short (expected: its last boundary)");
            }
            parts.add(part(begin, Math.max(begin, withoutLineEnd(next))));
            at = next;
        }
    }

    /** Where a boundary begins that stands at the beginning of a line; -1 where there is none. */
    private int delimiter(int from) {
        for (int i = from; i <= body.length - delimiter.length; i++) {
            if (body[i] == '-'
                    && (i == 0 || body[i - 1] == '\n')
                    && Arrays.equals(body, i, i + delimiter.length, delimiter, 0, delimiter.length)
                    && isBoundary(i + delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether nothing follows that would make it another boundary. */
    private boolean isBoundary(int after) {
        if (after == body.length || startsWith(after, "--")) {
            return true;
        }
        byte next = body[after];
        return next == '\r' || next == '\n' || next == ' ' || next == '\t';
    }

    private boolean startsWith(int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return at + bytes.length <= body.length && Arrays.equals(body, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private int lineEnd(int from) throws InvalidMessageException {
        for (int i = from; i < body.length; i++) {
            if (body[i] == '\n') {
                return i + 1;
            }
        }
        throw invalid("a package that is cut short (expected: a part)");
    }

    private int withoutLineEnd(int end) {
        int last = end;
        if (last > 0 && body[last - 1] == '\n') {
            last--;
        }
        return last > 0 && body[last - 1] == '\r' ? last - 1 : last;
    }

    private Part part(int begin, int end) throws InvalidMessageException {
        Map<String, String> fields = new HashMap<>();
        int at = begin;
        while (true) {
            int next = lineEnd(at);
            if (next > end || next - begin > LONGEST_HEAD) {
                throw invalid("a part without an end of its head");
            }
            String line = new String(body, at, next - at, StandardCharsets.ISO_8859_1).strip();
            at = next;
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        byte[] content = Arrays.copyOfRange(body, Math.min(at, end), end);
        String id = fields.get("content-id");
        return new Part(
                id == null ? null : id.replaceAll("^<|>$", ""),
                name(fields.get("content-disposition")),
                fields.get("content-type"),
                decoded(content, fields.getOrDefault("content-transfer-encoding", "binary")));
    }

    /** Forms have names in the bytes of their own encoding, which is UTF-8 (RFC 7578, section 5.1.2). */
    private static @Nullable String name(@Nullable String disposition) {
        MediaType parsed = MediaType.of(disposition);
        String name = parsed.name().equals("form-data") ? parsed.parameter("name") : null;
        return name == null ? null : new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static byte[] decoded(byte[] content, String encoding) throws InvalidMessageException {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "binary", "8bit", "7bit" -> content;
            case "base64" -> {
                try {
                    yield Base64.getMimeDecoder().decode(content);
                } catch (IllegalArgumentException e) {
                    throw invalid("a part that is not Base64");
                }
            }
            default -> throw invalid("Content-Transfer-Encoding " + encoding + " (expected: binary or base64)");
        };
    }

    private static InvalidMessageException invalid(String detail) {
        return new InvalidMessageException("", detail);
    }
}
