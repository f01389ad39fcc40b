package io.trestle.console.jmx;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectInstance;
import javax.management.ObjectName;
import org.jolokia.service.jmx.api.CacheKeyProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jolokia's {@code list} describe Camel's MBeans once for each kind instead of once for each MBean, for clients that
 * ask with {@code listCache} as Hawtio does. An operation has nine MBeans with some 290 attributes, operations and
 * parameters each: without this, Jolokia's bound on objects in an answer empties Hawtio's tree of a large estate.
 *
 * <p>MBeans are of one kind when JMX describes them alike and their names have the same {@code type}, which is what
 * {@link ConsoleRules} grants by. Jolokia makes the instance, by name; thread-safe.
 */
public final class CamelCacheKeyProvider extends CacheKeyProvider {

    /** Beyond that many kinds MBeans are described one by one: a description is kept as long as the gateway runs. */
    private static final int MOST_KINDS = 1_000;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<Kind, String> keys = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private record Kind(@Nullable String type, MBeanInfo described) {}

    /** @param order among the providers; the first that knows a key wins */
    public CamelCacheKeyProvider(int order) {
        super(order);
    }

    @Override
    public @Nullable String determineKey(ObjectInstance mbean) {
        ObjectName name = mbean.getObjectName();
        if (!"org.apache.camel".equals(name.getDomain())) {
            return null;
        }
        try {
            Kind kind = new Kind(name.getKeyProperty("type"), server.getMBeanInfo(name));
            String known = keys.get(kind);
            if (known != null || keys.size() >= MOST_KINDS) {
                return known;
            }
            return keys.computeIfAbsent(kind, this::keyOf);
        } catch (JMException gone) {
            return null; // undeployed meanwhile: Jolokia finds out, too, and leaves it out
        }
    }

    private String keyOf(Kind kind) {
        return "org.apache.camel:" + kind.type() + ":" + kind.described().getClassName() + ":"
                + number.incrementAndGet();
    }
}
