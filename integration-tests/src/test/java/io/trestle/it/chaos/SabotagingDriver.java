package io.trestle.it.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes a gateway bad on purpose, to see that the check notices. Stands before the database's own driver where the system
 * property {@code chaos.sabotage} is set: with {@code early}, commits do not wait for the disk, so that what is acknowledged
 * may be lost; with {@code drop}, one accepted message in a thousand is not written.
 */
public final class SabotagingDriver extends DriverBefore {

    private static final String HOW = System.getProperty("chaos.sabotage", "");
    private static final int ONE_IN = 1_000;

    static {
        register(new SabotagingDriver());
    }

    private final AtomicInteger accepted = new AtomicInteger();

    public SabotagingDriver() {
        super(!HOW.isEmpty());
    }

    @Override
    Connection instead(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            if (method.getName().equals("createStatement")) {
                return statement((Statement) Objects.requireNonNull(result));
            }
            boolean accepts = HOW.equals("drop")
                    && arguments != null
                    && method.getName().equals("prepareStatement")
                    && String.valueOf(arguments[0]).startsWith("insert into ledger_delivery");
            return accepts && accepted.incrementAndGet() % ONE_IN == 0
                    ? forgetful((PreparedStatement) Objects.requireNonNull(result))
                    : result;
        });
    }

    private static Statement statement(Statement real) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (HOW.equals("early")
                    && arguments != null
                    && String.valueOf(arguments[0]).equals("set synchronous_commit = on")) {
                arguments[0] = "set synchronous_commit = off";
            }
            return call(real, method, arguments);
        });
    }

    private static PreparedStatement forgetful(PreparedStatement real) {
        return proxy(
                PreparedStatement.class,
                (proxy, method, arguments) ->
                        method.getName().equals("executeUpdate") ? 1 : call(real, method, arguments));
    }
}
