package io.trestle.transformers.xml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where in a JSON message one is. Costs nothing until somebody asks. */
final class PointerTrail {

    private @Nullable String[] names = new String[16];
    private int[] indexes = new int[16];
    private int depth;

    void push(String name) {
        grow();
        names[depth++] = name;
    }

    void push(int index) {
        grow();
        names[depth] = null;
        indexes[depth++] = index;
    }

    void pop() {
        depth--;
    }

    private void grow() {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
    }

    /** The place as a JSON Pointer (RFC 6901). */
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            pointer.append('/');
            String name = names[i];
            if (name == null) {
                pointer.append(indexes[i]);
            } else {
                append(pointer, name);
            }
        }
        return pointer.toString();
    }

    /** The place of a property of the object that one is in. */
    String pointer(String property) {
        StringBuilder pointer = new StringBuilder(pointer()).append('/');
        append(pointer, property);
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String name) {
        pointer.append(
                name.indexOf('~') < 0 && name.indexOf('/') < 0
                        ? name
                        : name.replace("~", "~0").replace("/", "~1"));
    }
}
