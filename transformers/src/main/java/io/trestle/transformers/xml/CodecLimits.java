package io.trestle.transformers.xml;

/**
 * How much of a message a codec takes before it refuses it.
 *
 * @param size bytes, in and out
 * @param depth objects or elements within one another
 * @param textLength characters of one value
 * @param nameLength characters of one name
 * @param attributes attributes of one element
 * @param violations how many things to report of one message
 */
public record CodecLimits(int size, int depth, int textLength, int nameLength, int attributes, int violations) {

    private static final CodecLimits DEFAULTS = new CodecLimits(32 << 20, 100, 16 << 20, 1_000, 200, 20);

    public CodecLimits {
        positive("size", size);
        positive("depth", depth);
        positive("textLength", textLength);
        positive("nameLength", nameLength);
        positive("attributes", attributes);
        positive("violations", violations);
    }

    /** 32 MB, 100 levels, 16 million characters a value, 1,000 a name, 200 attributes, 20 violations. */
    public static CodecLimits ofDefaults() {
        return DEFAULTS;
    }

    /** These limits with another size. */
    public CodecLimits withSize(int bytes) {
        return new CodecLimits(bytes, depth, textLength, nameLength, attributes, violations);
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
