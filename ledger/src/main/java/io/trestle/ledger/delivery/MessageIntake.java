package io.trestle.ledger.delivery;

import io.trestle.ledger.idempotency.StoredKeys;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.delivery.MessageStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages into the table, in groups, each together with what its {@code Idempotency-Key} is to remember. A message
 * that was refused is never there: one whose writing has not begun in time is withdrawn, and one whose writing broke off
 * in the commit counts as unknown.
 */
final class MessageIntake implements MessageStore {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);
    private static final long OVERHEAD = 3_000;
    private static final String EXISTS = "23505";

    /** A database that hangs must not use up the time of the call. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private enum State {
        PENDING,
        WRITING,
        WITHDRAWN
    }

    private final DeliveryTable table;
    private final GroupWriter writer;
    private final StoredKeys keys;
    private final Consumer<OperationId> taken;

    /** @param taken told of each message that is there */
    MessageIntake(DeliveryTable table, GroupWriter writer, StoredKeys keys, Consumer<OperationId> taken) {
        this.table = table;
        this.writer = writer;
        this.keys = keys;
        this.taken = taken;
    }

    @Override
    public CompletionStage<Taken> take(Message message) {
        AtomicReference<State> state = new AtomicReference<>(State.PENDING);
        CompletableFuture<Taken> told = new CompletableFuture<>();
        CompletableFuture<Void> patience = new CompletableFuture<>();
        patience.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    if (state.compareAndSet(State.PENDING, State.WITHDRAWN)) {
                        told.complete(Taken.NO);
                    }
                });
        OperationId operation = message.call().operation();
        writer.write(OVERHEAD + message.body().length, connection -> {
                    boolean wanted = state.compareAndSet(State.PENDING, State.WRITING) || state.get() == State.WRITING;
                    if (wanted && !write(connection, message)) {
                        state.set(State.WITHDRAWN);
                    }
                })
                .whenComplete((written, failure) -> {
                    Taken came = state.get() == State.WITHDRAWN ? Taken.NO : taken(failure);
                    if (told.complete(came) && came == Taken.YES) {
                        taken.accept(operation);
                    }
                    patience.cancel(false);
                });
        return told;
    }

    /** Whether it was written: not where its key is somebody else's by now. */
    private boolean write(Connection connection, Message message) throws SQLException {
        if (message.key() != null && !keys.settle(connection, message.key(), message.answer())) {
            return false;
        }
        table.insert(connection, message);
        return true;
    }

    private static Taken taken(@Nullable Throwable failure) {
        if (failure == null) {
            return Taken.YES;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && EXISTS.equals(sql.getSQLState())) {
                // The commit of a group had been carried out before it was said to have failed.
                return Taken.YES;
            }
            if (cause instanceof StoreUnavailableException store && store.mayHaveHappened()) {
                LOG.warn("Whether a message was accepted is not known: {}", store.getMessage());
                return Taken.UNKNOWN;
            }
        }
        return Taken.NO;
    }
}
