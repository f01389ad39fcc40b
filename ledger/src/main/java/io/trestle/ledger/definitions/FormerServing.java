package io.trestle.ledger.definitions;

import io.trestle.ledger.failure.KeepRules;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves requests by definitions as they were. Blocks while they are made ready. Thread-safe. */
public interface FormerServing {

    /** What is ready already; empty else. */
    Optional<Access> find(String digest);

    /**
     * Makes definitions ready.
     *
     * @param files by path in the estate
     * @throws NotServableException where that is not possible
     */
    Access open(String digest, Map<String, byte[]> files) throws NotServableException;

    /** Definitions that are ready; to be closed. */
    interface Access extends AutoCloseable {

        CompletableFuture<Resubmitted> resubmit(Resubmission request);

        /** What they say of failures; empty where they are those of today. */
        Optional<KeepRules> rules(OperationId operation);

        @Override
        void close();
    }

    /** Definitions that cannot be served by. */
    final class NotServableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean temporary;

        public NotServableException(String message, boolean temporary, @Nullable Throwable cause) {
            super(message, cause);
            this.temporary = temporary;
        }

        /** Whether it may go better in a while. */
        public boolean isTemporary() {
            return temporary;
        }
    }

    /** One that serves nothing of then. */
    static FormerServing none() {
        return new FormerServing() {
            @Override
            public Optional<Access> find(String digest) {
                return Optional.empty();
            }

            @Override
            public Access open(String digest, Map<String, byte[]> files) throws NotServableException {
                throw new NotServableException("Nothing is served by former definitions here.", false, null);
            }
        };
    }
}
