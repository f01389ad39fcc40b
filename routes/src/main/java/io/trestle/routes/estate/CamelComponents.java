package io.trestle.routes.estate;

/** The names of Camel's components on the class path, as Camel itself finds them. */
final class CamelComponents {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    /** Bound by the gateway in every context, whatever the class path has. */
    private static final String CONNECTOR = "connector";

    private CamelComponents() {}

    /** @param name as a system may be called: without a slash */
    static boolean has(String name) {
        return name.equals(CONNECTOR) || CamelComponents.class.getClassLoader().getResource(SERVICES + name) != null;
    }
}
