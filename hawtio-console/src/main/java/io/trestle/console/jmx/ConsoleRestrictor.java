package io.trestle.console.jmx;

import io.trestle.console.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds Jolokia to {@link ConsoleRules}: POST only, nothing for strangers, everything else as the role of the one who
 * asks. What changes something is logged with who did it. Thread-safe.
 */
public final class ConsoleRestrictor implements Restrictor {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRestrictor.class);

    private static final ObjectName ACL = Grant.pattern(ConsoleRules.ACL_NAME);

    private static final Set<RequestType> TYPES = EnumSet.of(
            RequestType.READ,
            RequestType.WRITE,
            RequestType.EXEC,
            RequestType.LIST,
            RequestType.SEARCH,
            RequestType.VERSION);

    private final Supplier<Optional<Operator>> operators;

    /** @param operators who asks, on the thread that asks; empty for strangers */
    public ConsoleRestrictor(Supplier<Optional<Operator>> operators) {
        this.operators = operators;
    }

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return operators.get().isPresent() && TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName mbean, String attribute) {
        return operators.get().isPresent() && attribute != null && ConsoleRules.mayRead(mbean, attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName mbean, String attribute) {
        return decide("write", mbean, attribute, (role, name) -> ConsoleRules.mayWrite(role, mbean, name));
    }

    @Override
    public boolean isOperationAllowed(ObjectName mbean, String operation) {
        return decide("invoke", mbean, operation, (role, name) -> ConsoleRules.mayInvoke(role, mbean, name));
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true; // the listener's address and the login decide
    }

    /** No cross-origin access is granted; a request of the console's own origin asks with {@code strict}. */
    @Override
    public boolean isOriginAllowed(String origin, boolean strict) {
        return strict;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName mbean) {
        return operators.get().isEmpty() || !ConsoleRules.isSeen(mbean);
    }

    private boolean decide(String what, ObjectName mbean, String member, BiPredicate<Role, String> rule) {
        Optional<Operator> operator = operators.get();
        boolean allowed = member != null
                && operator.filter(o -> rule.test(o.role(), member)).isPresent();
        String who = operator.map(Operator::name).orElse("a stranger");
        if (!allowed) {
            LOG.warn("Refused {}: {} {} of {}", who, what, member, mbean);
        } else if (!ACL.equals(mbean)) {
            LOG.debug("Granted {}: {} {} of {}", who, what, member, mbean);
        }
        return allowed;
    }
}
