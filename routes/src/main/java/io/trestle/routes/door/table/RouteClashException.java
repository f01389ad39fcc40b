package io.trestle.routes.door.table;

/** Two operations that one request could mean. */
public final class RouteClashException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final String path;

    RouteClashException(String method, PathTemplate path, String first, String second) {
        super(method + " " + path + ": served by " + first + " and by " + second + " (expected: one)");
        this.method = method;
        this.path = path.toString();
    }

    public String method() {
        return method;
    }

    /** The path template of the second. */
    public String path() {
        return path;
    }
}
