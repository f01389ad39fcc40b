package io.trestle.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the databases have in common only in spirit. */
enum Dialect {

    /**
     * {@code CHECKPOINT SYNC} writes commits to the file and makes them survive a power cut. {@code WRITE_DELAY=0}, which
     * writes each but does not do the latter, would end the thread that makes room in the file.
     */
    H2("blob", "set lock_timeout 10000") {
        @Override
        void makeDurable(Connection connection) throws SQLException {
            try (Statement sync = connection.createStatement()) {
                sync.execute("checkpoint sync");
            }
        }

        @Override
        void mayBeForgotten(Connection connection) {
            // It is, without a checkpoint.
        }

        @Override
        boolean isBrokenFor(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause.getClass().getName().equals(PANIC)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean isInUse(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException told && told.getErrorCode() == ALREADY_OPEN) {
                    return true;
                }
            }
            return false;
        }
    },

    /** A commit returns after its log is on disk, whatever the role or the database is set to. */
    POSTGRESQL("bytea", "set synchronous_commit = on") {
        @Override
        void makeDurable(Connection connection) {
            // The commit was.
        }

        @Override
        void mayBeForgotten(Connection connection) throws SQLException {
            try (Statement loosen = connection.createStatement()) {
                loosen.execute("set local synchronous_commit = off");
            }
        }

        @Override
        boolean isBrokenFor(Throwable failure) {
            return false;
        }

        @Override
        boolean isInUse(Throwable failure) {
            return false;
        }
    };

    /** Of H2's storage, which is no dependency of this code. */
    private static final String PANIC = "org.h2.mvstore.MVStoreException";

    /** Of H2's {@code ErrorCode}: another process has the file. */
    private static final int ALREADY_OPEN = 90020;

    private final String bytes;
    private final String greeting;

    Dialect(String bytes, String greeting) {
        this.bytes = bytes;
        this.greeting = greeting;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "url: no H2 or PostgreSQL address (expected: jdbc:postgresql://HOST/DATABASE)");
    }

    /** The type of a column of bytes. */
    String bytes() {
        return bytes;
    }

    /** What is said on every new connection. */
    String greeting() {
        return greeting;
    }

    /** After a commit: returns when what was committed survives the machine's sudden end. */
    abstract void makeDurable(Connection connection) throws SQLException;

    /** Within a transaction: its commit need not wait for the disk. */
    abstract void mayBeForgotten(Connection connection) throws SQLException;

    /** Whether the database takes nothing any more until it is opened again. */
    abstract boolean isBrokenFor(Throwable failure);

    /** Whether another process has the database for itself. */
    abstract boolean isInUse(Throwable failure);
}
