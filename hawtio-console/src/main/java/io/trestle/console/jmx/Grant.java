package io.trestle.console.jmx;

import io.trestle.console.Role;
import java.util.Set;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Something that a role may do with some MBeans besides reading them.
 *
 * @param mbeans a pattern of object names
 * @param least the role that may, with all above it
 * @param operations with their full signature
 * @param writes attributes that may be written
 */
record Grant(ObjectName mbeans, Role least, Set<OperationName> operations, Set<String> writes) {

    static Grant operations(String mbeans, Role least, String... operations) {
        return new Grant(pattern(mbeans), least, OperationName.setOf(operations), Set.of());
    }

    static Grant writes(String mbeans, Role least, String... attributes) {
        return new Grant(pattern(mbeans), least, Set.of(), Set.of(attributes));
    }

    boolean isFor(Role role, ObjectName mbean) {
        return role.covers(least) && mbeans.apply(mbean);
    }

    static ObjectName pattern(String name) {
        try {
            return ObjectName.getInstance(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("object name: " + name + " (expected: domain:key=value)", e);
        }
    }
}
