package io.trestle.routes.estate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.system.Priority;
import io.trestle.connectors.system.Shares;
import io.trestle.routes.estate.LoadResult.Loaded;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How estates say what is important. */
class PrioritiesTest {

    private static final String LOW =
            "priority: low: no system lets such calls give way (expected: a concurrency of a system)";
    private static final String HIGH =
            "priority: high: no system keeps room for such calls (expected: shares of a system with normal below 100)";

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Estates.write(folder, "plans/gold.yaml", "plan: gold\npriority: high\n");
        Estates.write(folder, "plans/silver.yaml", "plan: silver\n");
        Estates.write(folder, "apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                lifecycle: published
                priority: normal
                operations:
                  getItem: {rest: "GET /items", call: stock.getItem}
                  report:
                    rest: GET /reports
                    call: stock.getItem
                    priority: low
                """);
    }

    private void system(String more) {
        Estates.write(folder, "systems/stock.yaml", """
                system: stock
                kind: http
                endpoints: ["http://127.0.0.1:1"]
                %s
                operations:
                  getItem: {http: "GET /stock"}
                """.formatted(more));
    }

    private List<String> warnings() {
        return ((Loaded) Estates.load(folder))
                .warnings().stream()
                        .map(warning -> Estates.relative(folder, warning))
                        .toList();
    }

    @Test
    void areReadWhereTheyStand() {
        system("concurrency: 10\nshares: {normal: 80}");

        Estate estate = Estates.loaded(Estates.load(folder));

        assertThat(requireNonNull(estate.plans().get("gold")).priority()).isEqualTo(Priority.HIGH);
        assertThat(requireNonNull(estate.plans().get("silver")).priority()).isEqualTo(Priority.NORMAL);
        ApiDefinition api = estate.apis().iterator().next();
        assertThat(api.priority()).isEqualTo(Priority.NORMAL);
        assertThat(requireNonNull(api.operations().get("getItem")).priority()).isNull();
        assertThat(requireNonNull(api.operations().get("report")).priority()).isEqualTo(Priority.LOW);
        assertThat(requireNonNull(estate.systems().get("stock")).shares()).isEqualTo(new Shares(50, 80));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void saySoWhereTheyChangeNothing() {
        system("");
        assertThat(warnings()).containsExactly("apis/stock/api.yaml:11:15: " + LOW, "plans/gold.yaml:2:11: " + HIGH);

        system("concurrency: 10");
        assertThat(warnings()).containsExactly("plans/gold.yaml:2:11: " + HIGH);

        system("concurrency: 10\nshares: {low: 100}");
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void needAConcurrency() {
        system("shares: {}");
        assertThat(Estates.errors(folder))
                .containsExactly("systems/stock.yaml:4:9: shares: given (expected: a concurrency with the shares)");
    }
}
