package io.trestle.mappings.contract;

/**
 * How much the files of a contract may hold together, what aliases stand for included. Pointers count too: long names
 * around many values would take more memory than the file.
 */
final class NodeBudget {

    static final int MOST_NODES = 500_000;

    private static final long MOST_POINTER_CHARACTERS = 64_000_000;

    private long nodes;
    private long characters;

    /** Whether there was room for so many more values below a place. */
    boolean spend(long more, String pointer) {
        nodes += more;
        characters += more * pointer.length();
        return nodes <= MOST_NODES && characters <= MOST_POINTER_CHARACTERS;
    }

    /** Values so far. */
    long nodes() {
        return nodes;
    }
}
