package io.trestle.routes.team;

/** A name in {@code route-classes} that cannot be used. */
public final class InvalidRouteClassException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String className;

    InvalidRouteClassException(String className, String reason) {
        super("route-classes: " + className + " " + reason);
        this.className = className;
    }

    public String className() {
        return className;
    }
}
