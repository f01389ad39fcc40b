package io.trestle.routes.team;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.apache.camel.RoutesBuilder;

/** Java routes that an estate names: classes of the class path or of a plugin with a public constructor without parameters. */
public final class RouteClasses {

    private RouteClasses() {}

    /**
     * A new instance, so that generations share no state by accident.
     *
     * @param plugins where the class is looked for
     * @throws InvalidRouteClassException when there is no such class, or it is no {@link RoutesBuilder}
     */
    public static RoutesBuilder instantiate(String className, ClassLoader plugins) throws InvalidRouteClassException {
        try {
            return find(className, plugins).newInstance();
        } catch (IllegalAccessException | InstantiationException closed) {
            throw closed(className);
        } catch (InvocationTargetException failed) {
            throw new InvalidRouteClassException(className, "cannot be made: " + failed.getCause());
        }
    }

    /** How instances are made; makes none. */
    static Constructor<? extends RoutesBuilder> find(String className, ClassLoader plugins)
            throws InvalidRouteClassException {
        try {
            Class<?> type = Class.forName(className, false, plugins);
            if (!RoutesBuilder.class.isAssignableFrom(type)) {
                throw new InvalidRouteClassException(className, "is not a RouteBuilder");
            }
            return type.asSubclass(RoutesBuilder.class).getConstructor();
        } catch (ClassNotFoundException missing) {
            throw new InvalidRouteClassException(className, "is not on the class path, nor in a jar of plugins/");
        } catch (NoSuchMethodException closed) {
            throw closed(className);
        } catch (LinkageError torn) {
            throw new InvalidRouteClassException(className, "cannot be loaded: " + torn);
        }
    }

    private static InvalidRouteClassException closed(String className) {
        return new InvalidRouteClassException(className, "has no public constructor without parameters");
    }
}
