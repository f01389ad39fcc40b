package io.trestle.ledger.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition in the making. Values are never part of the text. */
final class Where {

    private final StringBuilder text = new StringBuilder("1 = 1");
    private final List<Object> values = new ArrayList<>();

    /** All of a filter that a database can tell. */
    static Where of(FailureFilter filter) {
        Where where = new Where();
        where.with("f.api = ?", filter.api())
                .with("f.operation = ?", filter.operation())
                .with("f.system = ?", filter.system())
                .with("f.consumer = ?", filter.consumer())
                .with("f.kind = ?", filter.kind())
                .with(
                        "f.state = ?",
                        filter.state() == null ? null : filter.state().label())
                .with("f.failed_at >= ?", filter.since())
                .with("f.failed_at < ?", filter.until())
                .with("f.group_key = ?", filter.group())
                .with("exists (select 1 from ledger_key k where k.failure_id = f.id and k.text = ?)", filter.key());
        return where;
    }

    /** One more condition; none where the value is null. */
    Where with(String condition, @Nullable Object value) {
        if (value != null) {
            text.append(" and ").append(condition);
            values.add(value);
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    Object[] values() {
        return values.toArray();
    }
}
