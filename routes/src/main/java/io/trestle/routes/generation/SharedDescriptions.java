package io.trestle.routes.generation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.InvalidTargetObjectTypeException;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanInfo;
import javax.management.modelmbean.RequiredModelMBean;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.NotificationSenderAware;
import org.apache.camel.support.management.DefaultManagementMBeanAssembler;
import org.apache.camel.support.management.MixinRequiredModelMBean;
import org.apache.camel.support.management.NotificationSenderAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Lets the MBeans of one kind share what describes them. Camel makes the description of every attribute and operation anew
 * for each MBean, which is 15 KB a piece, and an operation has nine of them; making them was a third of the start of a
 * large estate. What the MBeans say and do is the same.
 */
final class SharedDescriptions extends DefaultManagementMBeanAssembler {

    private static final String REFERENCE = "ObjectReference";

    private final Known known;

    SharedDescriptions(CamelContext context, Known known) {
        super(context);
        this.known = known;
    }

    /** The descriptions of all contexts of a gateway. Thread-safe. */
    static final class Known {

        private final Map<Kind, ModelMBeanInfo> byKind = new ConcurrentHashMap<>();
    }

    /**
     * What a description depends on.
     *
     * @param managed of Camel's own object for management
     * @param instance of the object behind it, where that has attributes or operations of its own
     */
    private record Kind(Class<?> managed, @Nullable Class<?> instance) {}

    @Override
    public @Nullable ModelMBean assemble(MBeanServer server, Object managed, ObjectName name) throws JMException {
        Object instance = described(managed);
        ModelMBeanInfo all = description(managed, instance, name);
        if (all == null) {
            // What cannot be managed, such as a proxy.
            return null;
        }
        if (instance == null) {
            return over(managed, all, null, null);
        }
        ModelMBeanInfo standard = description(managed, null, name);
        RequiredModelMBean mixed = new RequiredModelMBean(standard);
        refer(mixed, managed);
        return over(instance, all, standard, mixed);
    }

    private static @Nullable Object described(Object managed) {
        Object instance = managed instanceof ManagedInstance of ? of.getInstance() : null;
        return instance != null && instance.getClass().isAnnotationPresent(ManagedResource.class) ? instance : null;
    }

    private @Nullable ModelMBeanInfo description(Object managed, @Nullable Object instance, ObjectName name)
            throws JMException {
        Kind kind = new Kind(managed.getClass(), instance == null ? null : instance.getClass());
        ModelMBeanInfo info = known.byKind.get(kind);
        if (info == null) {
            info = assembler.getMBeanInfo(camelContext, managed, instance, name.toString());
            if (info != null) {
                known.byKind.put(kind, info);
            }
        }
        return info;
    }

    private ModelMBean over(
            Object resource, ModelMBeanInfo all, @Nullable ModelMBeanInfo standard, @Nullable RequiredModelMBean mixed)
            throws JMException {
        boolean masked = Boolean.TRUE.equals(
                camelContext.getManagementStrategy().getManagementAgent().getMask());
        RequiredModelMBean mbean = new MixinRequiredModelMBean(all, masked, standard, mixed);
        refer(mbean, resource);
        if (resource instanceof NotificationSenderAware sender) {
            sender.setNotificationSender(new NotificationSenderAdapter(mbean));
        }
        return mbean;
    }

    private static void refer(RequiredModelMBean mbean, Object resource) throws JMException {
        try {
            mbean.setManagedResource(resource, REFERENCE);
        } catch (InvalidTargetObjectTypeException e) {
            throw new JMException(e.getMessage());
        }
    }
}
