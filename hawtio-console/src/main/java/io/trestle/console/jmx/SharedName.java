package io.trestle.console.jmx;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A name at the platform's MBean server, which is one for all gateways of a process. Whoever takes it last has it; when that
 * one gives it back, the one before has it again. Thread-safe.
 */
public final class SharedName implements AutoCloseable {

    /** Who wants a name, the latest first. Guarded by itself. */
    private static final Map<ObjectName, Deque<SharedName>> TAKEN = new HashMap<>();

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final ObjectName name;
    private final Object mbean;

    private SharedName(ObjectName name, Object mbean) {
        this.name = name;
        this.mbean = mbean;
    }

    /** Registers an MBean, in place of one that has the name. */
    public static SharedName take(ObjectName name, Object mbean) throws JMException {
        SharedName taken = new SharedName(name, mbean);
        synchronized (TAKEN) {
            Deque<SharedName> wanted = TAKEN.computeIfAbsent(name, none -> new ArrayDeque<>());
            show(taken);
            wanted.push(taken);
        }
        return taken;
    }

    @Override
    public void close() throws JMException {
        synchronized (TAKEN) {
            Deque<SharedName> wanted = TAKEN.getOrDefault(name, new ArrayDeque<>());
            boolean isShown = wanted.peek() == this;
            wanted.remove(this);
            SharedName before = wanted.peek();
            if (isShown && before == null) {
                TAKEN.remove(name);
                SERVER.unregisterMBean(name);
            } else if (isShown) {
                show(before);
            }
        }
    }

    private static void show(SharedName shown) throws JMException {
        if (SERVER.isRegistered(shown.name)) {
            SERVER.unregisterMBean(shown.name);
        }
        SERVER.registerMBean(shown.mbean, shown.name);
    }
}
