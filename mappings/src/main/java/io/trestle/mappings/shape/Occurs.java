package io.trestle.mappings.shape;

/**
 * How often something may stand in a row.
 *
 * @param min at least, 0 or more
 * @param max at most; {@link #UNBOUNDED} for any number
 */
public record Occurs(int min, int max) {

    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public static final Occurs ONCE = new Occurs(1, 1);
    public static final Occurs OPTIONAL = new Occurs(0, 1);

    public Occurs {
        if (min < 0) {
            throw new IllegalArgumentException("min: " + min + " (expected: >= 0)");
        }
        if (max < min) {
            throw new IllegalArgumentException("max: " + max + " (expected: >= " + min + ")");
        }
    }

    public boolean isOptional() {
        return min == 0;
    }

    public boolean isRepeated() {
        return max > 1;
    }

    /** How often, where a thing that occurs so stands in a group that occurs as {@code outer} says. */
    public Occurs within(Occurs outer) {
        return new Occurs(multiply(min, outer.min), multiply(max, outer.max));
    }

    private static int multiply(int a, int b) {
        return a == 0 || b == 0 ? 0 : (int) Math.min(UNBOUNDED, (long) a * b);
    }
}
