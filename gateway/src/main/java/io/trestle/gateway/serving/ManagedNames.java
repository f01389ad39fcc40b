package io.trestle.gateway.serving;

import io.trestle.routes.generation.ContextCustomizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/**
 * Names contexts in JMX. While one replaces another, both are there: the first is {@code customers.v1}, those that follow
 * are {@code customers.v1-2}, {@code customers.v1-3} and so on.
 */
public final class ManagedNames implements ContextCustomizer {

    private final Map<String, Integer> used = new ConcurrentHashMap<>();

    @Override
    public void customize(CamelContext context) {
        String name = context.getName();
        int number = used.merge(name, 1, Integer::sum);
        context.setManagementName(number == 1 ? name : name + "-" + number);
    }
}
