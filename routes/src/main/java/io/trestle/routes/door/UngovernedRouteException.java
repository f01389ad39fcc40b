package io.trestle.routes.door;

/** A REST entry of a route that no operation of an API governs. It is not served, and its context does not start. */
public final class UngovernedRouteException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final String path;

    UngovernedRouteException(String method, String path) {
        super(method + " " + path + ": no API governs this REST entry (expected: an operation of an API with `rest: "
                + method + " PATH` below the API's path, and `route: rest`)");
        this.method = method;
        this.path = path;
    }

    /** The HTTP method, or {@code *} where the entry takes any. */
    public String method() {
        return method;
    }

    /** The full path template. */
    public String path() {
        return path;
    }
}
