package io.trestle.ledger.usage;

import io.trestle.ledger.store.Sql;
import io.trestle.routes.admission.quota.QuotaUse;
import io.trestle.routes.estate.Quota.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of usage. A process writes its own rows only, whole. */
final class UsageTable {

    private static final List<String> SUMS =
            List.of("calls", "billable", "throttled", "client_errors", "failures", "request_bytes", "response_bytes");

    private UsageTable() {}

    static void save(Connection connection, String process, Map<UsageKey, UsageCounts> counts) throws SQLException {
        for (Map.Entry<UsageKey, UsageCounts> entry : counts.entrySet()) {
            UsageKey key = entry.getKey();
            UsageCounts count = entry.getValue();
            Object[] values = {
                count.calls(),
                count.billable(),
                count.throttled(),
                count.clientErrors(),
                count.failures(),
                count.requestBytes(),
                count.responseBytes(),
                key.hour(),
                process,
                key.consumer(),
                key.plan(),
                key.api(),
                key.version(),
                key.operation()
            };
            int changed = Sql.update(
                    connection,
                    "update ledger_usage set calls = ?, billable = ?, throttled = ?, client_errors = ?, failures = ?,"
                            + " request_bytes = ?, response_bytes = ? where hour_at = ? and process = ? and consumer = ?"
                            + " and plan = ? and api = ? and version = ? and operation = ?",
                    values);
            if (changed == 0) {
                Sql.update(
                        connection,
                        "insert into ledger_usage (calls, billable, throttled, client_errors, failures, request_bytes,"
                                + " response_bytes, hour_at, process, consumer, plan, api, version, operation)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        values);
            }
        }
    }

    static void saveQuotas(Connection connection, String process, Map<QuotaUse, Long> counts) throws SQLException {
        for (Map.Entry<QuotaUse, Long> entry : counts.entrySet()) {
            QuotaUse use = entry.getKey();
            Object[] values = {
                entry.getValue(), use.period().word(), use.begin(), use.consumer(), process,
            };
            int changed = Sql.update(
                    connection,
                    "update ledger_quota set used = ? where period = ? and begin_at = ? and consumer = ? and process = ?",
                    values);
            if (changed == 0) {
                Sql.update(
                        connection,
                        "insert into ledger_quota (used, period, begin_at, consumer, process) values (?, ?, ?, ?, ?)",
                        values);
            }
        }
    }

    /** What all other processes counted since these moments. */
    static Map<QuotaUse, Long> quotasOfOthers(Connection connection, String process, Map<Period, Instant> begins)
            throws SQLException {
        Map<QuotaUse, Long> all = new HashMap<>();
        for (Map.Entry<Period, Instant> begin : begins.entrySet()) {
            Sql.query(
                            connection,
                            "select consumer, sum(used) as used from ledger_quota where period = ? and begin_at = ?"
                                    + " and process <> ? group by consumer",
                            row -> Map.entry(
                                    new QuotaUse(row.getString("consumer"), begin.getKey(), begin.getValue()),
                                    row.getLong("used")),
                            begin.getKey().word(),
                            begin.getValue(),
                            process)
                    .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    /** What was counted, summed up by these columns. */
    static List<UsageRow> sums(Connection connection, UsageRequest request) throws SQLException {
        List<UsageColumn> by = request.by();
        List<Object> values = new ArrayList<>(List.of(request.from(), request.to()));
        StringBuilder where = new StringBuilder(" where hour_at >= ? and hour_at < ?");
        request.only().forEach((column, value) -> {
            where.append(" and ").append(column.sql()).append(" = ?");
            values.add(value);
        });
        String columns = by.stream().map(UsageColumn::sql).distinct().collect(Collectors.joining(", "));
        String sql = "select "
                + Stream.concat(
                                by.stream().map(UsageColumn::sql).distinct(),
                                SUMS.stream().map(sum -> "sum(" + sum + ") as " + sum))
                        .collect(Collectors.joining(", "))
                + " from ledger_usage" + where
                + (by.isEmpty() ? "" : " group by " + columns);
        return Sql.query(connection, sql, row -> row(row, by), values.toArray());
    }

    private static UsageRow row(ResultSet row, List<UsageColumn> by) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (UsageColumn column : by) {
            labels.add(column.isTime() ? column.label(Sql.instant(row, column.sql())) : row.getString(column.sql()));
        }
        return new UsageRow(
                labels,
                new UsageCounts(
                        row.getLong("calls"),
                        row.getLong("billable"),
                        row.getLong("throttled"),
                        row.getLong("client_errors"),
                        row.getLong("failures"),
                        row.getLong("request_bytes"),
                        row.getLong("response_bytes")));
    }

    static void removeBefore(Connection connection, Instant time) throws SQLException {
        Sql.update(connection, "delete from ledger_usage where hour_at < ?", time);
        Sql.update(connection, "delete from ledger_quota where begin_at < ?", time);
    }
}
