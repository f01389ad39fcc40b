package io.trestle.it.chaos;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds a gateway in the moment in which a message was kept and its consumer knows nothing of that: after the commit, and
 * before it returns. Stands before the database's own driver where the system property {@code chaos.pause} names a file,
 * which is made then; while it is there, no other commit is held.
 */
public final class PausingDriver extends DriverBefore {

    private static final String MOMENT = System.getProperty("chaos.pause", "");
    private static final String KEPT = "insert into ledger_message";

    static {
        register(new PausingDriver());
    }

    public PausingDriver() {
        super(!MOMENT.isEmpty());
    }

    @Override
    Connection instead(Connection real) {
        AtomicBoolean keeps = new AtomicBoolean();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            switch (method.getName()) {
                case "prepareStatement" -> {
                    if (String.valueOf(arguments[0]).startsWith(KEPT)) {
                        keeps.set(true);
                    }
                }
                case "rollback" -> keeps.set(false);
                case "commit" -> {
                    if (keeps.getAndSet(false)) {
                        hold();
                    }
                }
                default -> {}
            }
            return result;
        });
    }

    private static void hold() throws IOException, InterruptedException {
        try {
            Files.createFile(Path.of(MOMENT));
        } catch (FileAlreadyExistsException once) {
            return;
        }
        new CountDownLatch(1).await();
    }
}
