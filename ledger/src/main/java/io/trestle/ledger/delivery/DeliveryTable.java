package io.trestle.ledger.delivery;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.delivery.MessageStore.Message;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of accepted messages. A node claims those that it delivers, for the length of a lease that it renews; what a
 * dead node had claimed is free when its lease is over. Blocks, but for what is given a connection. Thread-safe.
 */
final class DeliveryTable {

    /** How long a claim counts without being renewed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final long CLAIMED_BYTES = 16L * 1024 * 1024;
    private static final String OF_OPERATION = " where d.api = ? and d.version = ? and d.operation = ?";
    private static final byte[] NOTHING = {};

    private record Place(long seq, long size) {}

    private final LedgerStore store;
    private final Seal seal;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    DeliveryTable(LedgerStore store, Seal seal, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    void insert(Connection connection, Message message) throws SQLException {
        Call call = message.call();
        Caller caller = call.caller();
        Instant now = clock.instant();
        byte[] body = message.body();
        Sql.update(
                connection,
                "insert into ledger_delivery (id, api, version, operation, consumer, order_key, state, accepted_at,"
                        + " due_at, expires_at, attempts, size, request, body) values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?,"
                        + " ?, 0, ?, ?, ?)",
                call.messageId(),
                call.operation().api(),
                call.operation().version(),
                call.operation().operation(),
                caller == null ? null : caller.consumer(),
                OrderKey.of(call.operation(), message.forwarding().order(), body),
                now,
                now,
                now.plus(message.forwarding().expires()),
                body.length,
                seal.close(AcceptedRequest.of(call).json()),
                seal.close(body));
    }

    /**
     * Claims the next messages of an operation; of those that are kept in order, the first of each order only.
     *
     * @param most at least 1; fewer where they are large
     */
    List<AcceptedMessage> claim(OperationId operation, int most) throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.writeLoosely(connection -> {
            List<Place> places = Sql.query(
                    connection,
                    "select d.seq, d.size from ledger_delivery d" + OF_OPERATION
                            + " and d.state = 'waiting' and (d.claim is null or d.lease_until < ?) and d.due_at <= ?"
                            + " and (d.order_key is null or not exists (select 1 from ledger_delivery e"
                            + " where e.order_key = d.order_key and e.seq < d.seq))"
                            + " order by d.seq limit " + most + " for update skip locked",
                    row -> new Place(row.getLong(1), row.getLong(2)),
                    operation.api(),
                    operation.version(),
                    operation.operation(),
                    now,
                    now);
            return take(connection, chosen(places), now);
        });
    }

    private static List<Long> chosen(List<Place> places) {
        List<Long> chosen = new ArrayList<>();
        long bytes = 0;
        for (Place place : places) {
            bytes += place.size();
            if (bytes > CLAIMED_BYTES && !chosen.isEmpty()) {
                break;
            }
            chosen.add(place.seq());
        }
        return chosen;
    }

    private List<AcceptedMessage> take(Connection connection, List<Long> places, Instant now) throws SQLException {
        if (places.isEmpty()) {
            return List.of();
        }
        String these = "(" + String.join(", ", Collections.nCopies(places.size(), "?")) + ")";
        List<@Nullable Object> values = new ArrayList<>(List.of(node, now.plus(LEASE)));
        values.addAll(places);
        Sql.update(
                connection,
                "update ledger_delivery set claim = ?, lease_until = ? where seq in " + these,
                values.toArray());
        return Sql.query(
                connection,
                "select * from ledger_delivery where seq in " + these + " order by seq",
                this::message,
                places.toArray());
    }

    private AcceptedMessage message(ResultSet row) throws SQLException {
        return new AcceptedMessage(
                row.getString("id"),
                new OperationId(row.getString("api"), row.getString("version"), row.getString("operation")),
                row.getString("consumer"),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "expires_at"),
                row.getInt("attempts"),
                AcceptedRequest.read(Objects.requireNonNull(seal.open(row.getBytes("request")))),
                Objects.requireNonNullElse(seal.open(row.getBytes("body")), NOTHING));
    }

    /** It is delivered: nothing is kept of it. Whether this node still had it. */
    boolean delivered(Connection connection, String id) throws SQLException {
        return Sql.update(connection, "delete from ledger_delivery where id = ? and claim = ?", id, node) == 1;
    }

    /** Waits for another attempt, as its attempts so far tell. Whether this node still had it. */
    boolean waits(Connection connection, String id, int attempts, Instant due) throws SQLException {
        return Sql.update(
                        connection,
                        "update ledger_delivery set claim = null, lease_until = null, attempts = ?, due_at = ?"
                                + " where id = ? and claim = ?",
                        attempts,
                        due,
                        id,
                        node)
                == 1;
    }

    /** Is delivered no more by itself. Whether this node still had it. */
    boolean parked(Connection connection, String id) throws SQLException {
        return Sql.update(
                        connection,
                        "update ledger_delivery set state = 'parked', claim = null, lease_until = null"
                                + " where id = ? and claim = ?",
                        id,
                        node)
                == 1;
    }

    /** Removes parked messages whose failures were settled or removed, so that what waits behind them goes on. */
    int unpark() throws StoreUnavailableException {
        return store.write(connection -> Sql.update(
                connection,
                "delete from ledger_delivery where state = 'parked' and not exists (select 1 from ledger_failure f"
                        + " where f.id = ledger_delivery.id and f.state in ('failed', 'claimed'))"));
    }

    /** Says that this node lives and works on what it claimed. */
    void renew() throws StoreUnavailableException {
        store.writeLoosely(connection -> Sql.update(
                connection,
                "update ledger_delivery set lease_until = ? where claim = ?",
                clock.instant().plus(LEASE),
                node));
    }

    /** Gives back what this node claimed; where the store is this process's own, also what one before it did. */
    void giveBack() throws StoreUnavailableException {
        store.writeLoosely(connection -> store.isOwn()
                ? Sql.update(
                        connection,
                        "update ledger_delivery set claim = null, lease_until = null where claim is not null")
                : Sql.update(
                        connection,
                        "update ledger_delivery set claim = null, lease_until = null where claim = ?",
                        node));
    }

    /** Operations with messages that are past their time, in nobody's hands. */
    List<String> expired(int most) throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.read(connection -> Sql.query(
                connection,
                "select id from ledger_delivery where expires_at < ? and state = 'waiting'"
                        + " and (claim is null or lease_until < ?) order by expires_at limit " + most,
                row -> row.getString(1),
                now,
                now));
    }

    /** Claims one message, whether it is due or not; empty where somebody else has it. */
    Optional<AcceptedMessage> claim(String id) throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.writeLoosely(connection -> take(
                        connection,
                        Sql.query(
                                connection,
                                "select seq from ledger_delivery where id = ? and state = 'waiting'"
                                        + " and (claim is null or lease_until < ?) for update skip locked",
                                row -> row.getLong(1),
                                id,
                                now),
                        now)
                .stream()
                .findFirst());
    }

    /** The body of a message that is parked, whole; empty where it is none. */
    Optional<byte[]> body(String id) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                        connection,
                        "select body from ledger_delivery where id = ?",
                        row -> Objects.requireNonNullElse(seal.open(row.getBytes(1)), NOTHING),
                        id)
                .stream()
                .findFirst());
    }

    /** How many there are, by operation. */
    List<DeliveryCount> counts() throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                connection,
                "select api, version, operation,"
                        + " sum(case when state = 'waiting' then 1 else 0 end) as waiting,"
                        + " sum(case when state = 'parked' then 1 else 0 end) as parked,"
                        + " min(case when state = 'waiting' then accepted_at end) as oldest,"
                        + " max(case when state = 'waiting' then attempts else 0 end) as attempts"
                        + " from ledger_delivery group by api, version, operation order by api, version, operation",
                row -> new DeliveryCount(
                        new OperationId(row.getString(1), row.getString(2), row.getString(3)),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        Sql.instantOrNull(row, "oldest"),
                        row.getInt("attempts"))));
    }
}
