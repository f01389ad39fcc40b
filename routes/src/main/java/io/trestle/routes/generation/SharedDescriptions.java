package io.trestle.routes.generation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanInfo;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.support.management.DefaultManagementMBeanAssembler;
import org.jspecify.annotations.Nullable;

/**
 * Lets the MBeans of one kind share what describes them. Camel makes the description of every attribute and operation anew
 * for each MBean, which is 15 KB a piece, and an operation has nine of them. What the MBeans say and do is the same.
 */
final class SharedDescriptions extends DefaultManagementMBeanAssembler {

    private final Known known;

    SharedDescriptions(CamelContext context, Known known) {
        super(context);
        this.known = known;
    }

    /** The descriptions of all contexts of a gateway. Thread-safe. */
    static final class Known {

        private final Map<Kind, ModelMBeanInfo> byKind = new ConcurrentHashMap<>();

        private record Kind(Class<?> managed, @Nullable Class<?> instance) {}

        private ModelMBeanInfo share(Object managed, ModelMBeanInfo own) {
            Object instance = managed instanceof ManagedInstance of ? of.getInstance() : null;
            Kind kind = new Kind(managed.getClass(), instance == null ? null : instance.getClass());
            ModelMBeanInfo first = byKind.putIfAbsent(kind, own);
            return own.equals(first) ? first : own;
        }
    }

    @Override
    public ModelMBean assemble(MBeanServer server, Object managed, ObjectName name) throws JMException {
        // null for what cannot be managed, such as a proxy
        @Nullable ModelMBean mbean = super.assemble(server, managed, name);
        if (mbean != null && mbean.getMBeanInfo() instanceof ModelMBeanInfo own) {
            ModelMBeanInfo shared = known.share(managed, own);
            if (shared != own) {
                mbean.setModelMBeanInfo(shared);
            }
        }
        return mbean;
    }
}
