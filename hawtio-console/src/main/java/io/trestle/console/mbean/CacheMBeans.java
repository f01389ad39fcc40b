package io.trestle.console.mbean;

import static io.trestle.console.Role.ADMIN;
import static io.trestle.console.Role.VIEWER;

import io.trestle.console.cache.CacheDesk;
import io.trestle.console.jmx.Operator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;

/** {@code io.trestle:type=Cache}: what {@code /admin/v1/cache} says and does, for the console. */
public final class CacheMBeans {

    private CacheMBeans() {}

    public static JsonMBean register(CacheDesk desk, Supplier<Optional<Operator>> operators) throws JMException {
        return JsonMBean.builder("Cache", "Answers that are remembered", operators)
                .operation("cache", "What is remembered, and what came of it", VIEWER, (input, who) -> desk.view())
                .operation("forget", "Forgets answers", ADMIN, (input, who) -> desk.forget(Input.values(input), who))
                .register();
    }
}
