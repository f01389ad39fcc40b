package io.trestle.mappings.source;

/**
 * How much a reader takes from strangers' files before it gives up.
 *
 * @param fileSize bytes in one file
 * @param totalSize bytes in all files that one file draws in
 * @param files how many files one file may draw in, itself among them
 * @param depth elements within elements
 */
public record ReadLimits(int fileSize, long totalSize, int files, int depth) {

    private static final ReadLimits DEFAULTS = new ReadLimits(32 << 20, 128L << 20, 2_000, 200);

    public ReadLimits {
        positive("fileSize", fileSize);
        positive("totalSize", totalSize);
        positive("files", files);
        positive("depth", depth);
    }

    /** 32 MB a file, 128 MB and 2,000 files together, 200 levels. */
    public static ReadLimits ofDefaults() {
        return DEFAULTS;
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
