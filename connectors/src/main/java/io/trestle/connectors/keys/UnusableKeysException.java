package io.trestle.connectors.keys;

/** Keys that a definition names and that cannot be used. The message tells no password. */
public final class UnusableKeysException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Record definition;
    private final String key;

    /**
     * @param definition the record that names the keys
     * @param key the key under which it does
     * @param message what is wrong, and what is expected
     */
    public UnusableKeysException(Record definition, String key, String message) {
        super(message);
        this.definition = definition;
        this.key = key;
    }

    /** The record that names the keys. */
    public Record definition() {
        return definition;
    }

    /** The key under which the record names them. */
    public String key() {
        return key;
    }
}
