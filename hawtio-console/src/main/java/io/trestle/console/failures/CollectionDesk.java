package io.trestle.console.failures;

import io.trestle.connectors.SystemFailureException;
import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.message.DeadLetterCollector.Collected;
import io.trestle.ledger.message.DeadLetterCollector.Wanted;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Collects messages that brokers put aside. Blocks. Thread-safe. */
public final class CollectionDesk {

    private static final int MOST = 1_000;
    private static final int USUAL = 500;

    /**
     * @param from the queue or topic with dead letters
     * @param limit how many at most, 1 to 1000; 500 where left out
     * @param to where messages go when they are replayed, as far as their broker does not tell
     */
    public record Order(
            @Nullable String system,
            @Nullable String from,
            @Nullable Integer limit,
            @Nullable String to) {}

    /**
     * What came of it.
     *
     * @param collected new failures
     * @param known messages that were failures already
     * @param more whether there may be more
     */
    public record View(String system, String from, int collected, int known, boolean more) {}

    private final Ledger ledger;

    public CollectionDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Takes some; those that are taken stay taken, whatever becomes of the others. */
    public View collect(Order order, Operator who) throws StoreUnavailableException {
        who.require(Role.ADMIN);
        String system = required("system", order.system());
        String from = required("from", order.from());
        int limit = order.limit() == null ? USUAL : order.limit();
        if (limit < 1 || limit > MOST) {
            throw FailureQuery.invalid("limit", Integer.toString(limit), "1 to " + MOST);
        }
        Wanted wanted = new Wanted(system, from, limit, order.to());
        try {
            Collected collected = ledger.deadLetters()
                    .collect(wanted, who.name())
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            404,
                            "no-such-system",
                            "No such system",
                            system + ": no JMS or Kafka system of the estate.")));
            return new View(system, from, collected.collected(), collected.known(), collected.more());
        } catch (SystemFailureException e) {
            throw problem(e);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(503, "store-unavailable", "Store unavailable", String.valueOf(e.getMessage())));
        }
    }

    private static ProblemException problem(SystemFailureException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case FAILED -> new ProblemException(Problem.of(422, "not-collectable", "Cannot be collected", detail));
            case UNREACHABLE, TIMED_OUT, SATURATED, CIRCUIT_OPEN ->
                new ProblemException(Problem.of(503, "system-unavailable", "Unavailable", detail));
        };
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw FailureQuery.invalid(name, "none", "a name");
        }
        return value;
    }
}
