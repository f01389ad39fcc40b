package io.trestle.routes.call;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code traceparent} and {@code tracestate} may look like (W3C Trace Context level 1, section 3). */
final class TraceFields {

    static final int TRACE_ID = 32;
    static final int SPAN_ID = 16;

    private static final int PARENT_LENGTH = 55;
    private static final int STATE_MEMBERS = 32;
    private static final int STATE_LENGTH = 512;

    private TraceFields() {}

    static boolean isId(String text, int length) {
        return text.length() == length && isHex(text, 0, length) && !isZero(text, 0, length);
    }

    /** Versions above 00 may go on after the part that is known, with a hyphen; ff is forbidden. */
    static boolean isTraceParent(String field) {
        if (field.length() < PARENT_LENGTH
                || field.charAt(2) != '-'
                || field.charAt(35) != '-'
                || field.charAt(52) != '-'
                || !isHex(field, 0, 2)
                || !isHex(field, 3, 35)
                || !isHex(field, 36, 52)
                || !isHex(field, 53, PARENT_LENGTH)
                || isZero(field, 3, 35)
                || isZero(field, 36, 52)
                || field.startsWith("ff")) {
            return false;
        }
        return field.length() == PARENT_LENGTH || !field.startsWith("00") && field.charAt(PARENT_LENGTH) == '-';
    }

    /** The members of all fields in one, or null where any is wrong: half a state would say something else. */
    static @Nullable String traceState(List<String> fields) {
        StringBuilder state = new StringBuilder();
        Set<String> keys = new HashSet<>();
        boolean full = false;
        for (String field : fields) {
            for (String part : field.split(",", -1)) {
                String member = part.strip();
                if (member.isEmpty()) {
                    continue;
                }
                int equals = member.indexOf('=');
                if (equals < 0
                        || !isKey(member.substring(0, equals))
                        || !isValue(member.substring(equals + 1))
                        || !keys.add(member.substring(0, equals))
                        || keys.size() > STATE_MEMBERS) {
                    return null;
                }
                // What does not fit is left off at the end, where the oldest members are.
                full |= state.length() + member.length() + 1 > STATE_LENGTH;
                if (!full) {
                    state.append(state.isEmpty() ? "" : ",").append(member);
                }
            }
        }
        return state.isEmpty() ? null : state.toString();
    }

    private static boolean isKey(String key) {
        int at = key.indexOf('@');
        if (at < 0) {
            return key.length() <= 256 && isKeyPart(key, false);
        }
        return at <= 241
                && key.length() - at - 1 <= 14
                && isKeyPart(key.substring(0, at), true)
                && isKeyPart(key.substring(at + 1), false);
    }

    private static boolean isKeyPart(String part, boolean tenant) {
        if (part.isEmpty() || !(isLower(part.charAt(0)) || tenant && isDigit(part.charAt(0)))) {
            return false;
        }
        return part.chars().allMatch(c -> isLower(c) || isDigit(c) || "_-*/".indexOf(c) >= 0);
    }

    private static boolean isValue(String value) {
        return !value.isEmpty()
                && value.length() <= 256
                && value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '=');
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
