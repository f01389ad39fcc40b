package io.trestle.gateway;

/** A listener that cannot bind. */
public final class PortInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    /** @param listener which one: {@code public} or {@code management} */
    public PortInUseException(String listener, String host, int port, Throwable cause) {
        super(
                "The " + listener + " listener cannot bind to " + host + ":" + port
                        + ": it is in use, or not an address here.",
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
