package io.trestle.routes.door.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteTableTest {

    private static RouteTable<String> table(String... entries) throws RouteClashException {
        List<RouteTable.Entry<String>> all = new ArrayList<>();
        for (String entry : entries) {
            String[] parts = entry.split(" ");
            all.add(new RouteTable.Entry<>(parts[0], PathTemplate.parse(parts[1]), entry));
        }
        return RouteTable.of(all);
    }

    private static Match<String> match(RouteTable<String> table, String method, String target) throws Exception {
        return table.match(method, RequestTarget.parse(target).segments());
    }

    private static final String[] ORDERS = {
        "GET /",
        "GET /orders",
        "POST /orders/",
        "GET /orders/{id}",
        "DELETE /orders/{order}",
        "POST /orders/search",
        "GET /orders/{id}/lines/{line}",
        "GET /orders/new/form",
        "GET /files/**",
        "GET /files/{name}/meta"
    };

    @ParameterizedTest
    @CsvSource({
        "GET,/,GET /,{}",
        "GET,/orders,GET /orders,{}",
        "HEAD,/orders,GET /orders,{}",
        "POST,/orders,POST /orders/,{}",
        "GET,/orders/7,GET /orders/{id},{id=7}",
        "DELETE,/orders/7,DELETE /orders/{order},{order=7}",
        "POST,/orders/search,POST /orders/search,{}",
        "GET,/orders/search,GET /orders/{id},{id=search}",
        "GET,/orders/a%2Fb,GET /orders/{id},{id=a/b}",
        "GET,/orders/%252F,GET /orders/{id},{id=%2F}",
        "GET,/orders/new/form,GET /orders/new/form,{}",
        "GET,/orders/new/lines/1,GET /orders/{id}/lines/{line},'{id=new, line=1}'",
        "GET,/files,GET /files/**,{}",
        "GET,/files/a/b/c,GET /files/**,{}",
        "GET,/files/a/meta,GET /files/{name}/meta,{name=a}",
        "GET,/files/a/meta/b,GET /files/**,{}",
        "GET,/o%72ders,GET /orders,{}"
    })
    void finds(String method, String target, String entry, String variables) throws Exception {
        Match<String> match = match(table(ORDERS), method, target);
        assertThat(match).isInstanceOf(Match.Found.class);
        assertThat(((Match.Found<String>) match).target()).isEqualTo(entry);
        assertThat(((Match.Found<String>) match).variables()).hasToString(variables);
    }

    @ParameterizedTest
    @CsvSource({
        "/nope",
        "/orders/",
        "/orders/7/",
        "/orders/7/lines",
        "/orders/7/lines/1/2",
        "/Orders",
        "/orders%2F7",
        "/orders/new/form/"
    })
    void findsNothing(String target) throws Exception {
        assertThat(match(table(ORDERS), "GET", target)).isInstanceOf(Match.NotFound.class);
    }

    @Test
    void saysWhichMethodsThePathHas() throws Exception {
        assertThat(match(table(ORDERS), "PUT", "/orders/search"))
                .isEqualTo(new Match.OtherMethods<>(Set.of("POST", "GET", "DELETE")));
        assertThat(match(table(ORDERS), "HEAD", "/orders/7/lines/1")).isInstanceOf(Match.Found.class);
    }

    @Test
    void refusesTwoOfOneMeaning() {
        assertThatThrownBy(() -> table("GET /a/{x}/b", "GET /a/{y}/b"))
                .isInstanceOf(RouteClashException.class)
                .hasMessage("GET /a/{y}/b: served by GET /a/{x}/b at /a/{x}/b and by GET /a/{y}/b (expected: one)");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{x}y,whole segments",
        "/a/{},names",
        "/{x}/{x},different names",
        "/a//b,segments with names",
        "/a/../b,segments with names",
        "/a/**/b,segments with names",
        "/a/{x/b,whole segments"
    })
    void refusesTemplatesThatAreNone(String template, String expectation) {
        assertThatThrownBy(() -> PathTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path: " + template)
                .hasMessageContaining(expectation);
    }

    /** The table says what trying all templates one after the other would say. */
    @Property(tries = 2_000)
    void agreesWithASearchOverAllTemplates(
            @ForAll("templates") List<String> templates, @ForAll("paths") List<String> path) throws Exception {
        Map<String, RouteTable.Entry<String>> shapes = new LinkedHashMap<>();
        for (String template : templates) {
            PathTemplate parsed = PathTemplate.parse(template);
            shapes.putIfAbsent(template, new RouteTable.Entry<>("GET", parsed, template));
        }
        RouteTable<String> table = RouteTable.of(shapes.values());
        Optional<String> expected = shapes.keySet().stream()
                .filter(template -> fits(template, path))
                .min(Comparator.comparing(template -> rank(template, path)));
        Match<String> match = table.match("GET", path);
        Optional<String> found =
                match instanceof Match.Found<String> one ? Optional.of(one.target()) : Optional.empty();
        assertThat(found).isEqualTo(expected);
    }

    private static boolean fits(String template, List<String> path) {
        List<String> segments = PathTemplate.parse(template).segments();
        boolean prefix = template.endsWith("/**");
        if (prefix ? path.size() < segments.size() : path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).startsWith("{") && !segments.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Literal before variable before rest, from the left. */
    private static String rank(String template, List<String> path) {
        StringBuilder rank = new StringBuilder();
        for (String segment : PathTemplate.parse(template).segments()) {
            rank.append(segment.startsWith("{") ? 'b' : 'a');
        }
        return rank.append(template.endsWith("/**") ? "c" : "").toString();
    }

    @Provide
    Arbitrary<List<String>> templates() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "c", "{v}");
        return segment.list()
                .ofMaxSize(4)
                .flatMap(segments -> Arbitraries.of("", "/**").map(end -> {
                    StringBuilder template = new StringBuilder();
                    for (int i = 0; i < segments.size(); i++) {
                        template.append('/').append(segments.get(i).replace("v", "v" + i));
                    }
                    String text = template + end;
                    return text.isEmpty() ? "/" : text;
                }))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> paths() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(5);
    }
}
