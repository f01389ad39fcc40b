package io.trestle.transformers.mapping;

import static io.trestle.transformers.mapping.MappingFixture.CLOCK;
import static io.trestle.transformers.mapping.MappingFixture.LIMITS;
import static io.trestle.transformers.mapping.MappingFixture.apply;
import static io.trestle.transformers.mapping.MappingFixture.json;
import static io.trestle.transformers.mapping.MappingFixture.jsonata;
import static io.trestle.transformers.mapping.MappingFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.transformers.InvalidMessageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JsonataMappingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) + 1 }; $f(0))",
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "($f := function($n) { {'a': 1, 'b': $f($n)} }; $f(0))",
                "($f := function($n) { [1, $f($n)] }; $f(0))",
                "{'a': 1, 'b': ($f := function($n) { $f($n) }; $f(0))}",
                "$map([1..9999999], function($x) { $map([1..9999999], function($y) { $x * $y }) })",
                "($double := function($s, $n) { $n = 0 ? $s : $double($s & $s, $n - 1) }; $double('ab', 40))",
                "($more := function($l, $n) { $n = 0 ? $l : $more($append($l, $l), $n - 1) }; $more([1], 40))",
                "[1..9999999]",
                "$pad('x', 2000000000)",
                "$pad('x', -2000000000)",
                "function($x) { $x }",
                "[$sum]"
            })
    void stopsExpressionsThatRunAway(String expression) {
        MessageMapper mapper = jsonata(folder, expression);
        assertThatExceptionOfType(MappingFailedException.class).isThrownBy(() -> apply(mapper, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval('1')",
                "($f := $eval; $f('1'))",
                "($__evaluate_entry := nothing; 1)",
                "function($__evaluate_exit) { 1 }(2)"
            })
    void refusesExpressionsThatCouldLiftTheirBounds(String expression) {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> compile(expression))
                .withMessageContaining("mapping.jsonata:1:");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            { 'a': ; 1
            { 'a': 'b; 1
            1 +; 1
            $f(; 1
            a[; 1
            /(/; 1
            """)
    void saysWhereAnExpressionIsWrong(String expression, int line) {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> compile("\n" + expression))
                .satisfies(e -> assertThat(e.mistakes()).hasSize(1))
                .withMessageContaining("mapping.jsonata:");
    }

    @Test
    void countsLinesAndColumns() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> compile("{\n  'a': 1,\n  'b': ]\n}"))
                .satisfies(e -> assertThat(e.mistakes().get(0).line()).isEqualTo(3));
    }

    @Test
    void refusesWhatIsNestedTooDeeplyToBeRead() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> compile("(".repeat(100_000) + "1" + ")".repeat(100_000)));
    }

    @Test
    void refusesFilesThatAreNotThereOrEmpty() {
        Path missing = folder.resolve("missing.jsonata");
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> MessageMapper.compile(new MessageMapping(List.of(), missing, null)))
                .withMessageContaining("missing.jsonata:1:1: cannot be read");
        assertThatExceptionOfType(InvalidMappingException.class).isThrownBy(() -> compile(" \n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name + 1", "$number(name)", "$error('no such branch')", "$assert(false, 'no')", "$nosuch(1)"})
    void saysWhereTheMessageDoesNotFit(String expression) {
        MessageMapper mapper = jsonata(folder, expression);
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> apply(mapper, "{'name':'Ada'}"))
                .withMessageContaining("the mapping does not fit the message");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            a; {'a':12345678901234567890123456789}; 12345678901234567890123456789
            {'x': a}; {'a':0.10000000000000000000000001}; {'x':0.10000000000000000000000001}
            {'x': a}; {'a':1.50}; {'x':1.50}
            $number(a); {'a':'12345678901234567890.12'}; 12345678901234567890.12
            $number(a); {'a':'12.50'}; 12.50
            $number('0x1f'); {}; 31
            $sum(a); {'a':[0.1,0.2]}; 0.3
            $sum(a.p); {'a':[{'p':9007199254740993},{'p':0.01}]}; 9007199254740993.01
            $max(a); {'a':[9007199254740993,9007199254740992]}; 9007199254740993
            $round(a, 2); {'a':12345678901234567.125}; 12345678901234567.12
            $string(a); {'a':12345678901234567890.12}; '12345678901234567890.12'
            a + b; {'a':0.1,'b':0.2}; 0.3
            a * 3; {'a':1.1}; 3.3
            a + 1; {'a':41}; 42
            a + 0; {'a':1e20}; 100000000000000000000
            a[$number('1')]; {'a':[1,2]}; 2
            [1..$sum(a)]; {'a':[1,2]}; [1,2,3]
            a; {'a':null}; null
            {'x': a}; {'a':null}; {'x':null}
            {'x': a}; {}; {}
            a = null; {'a':null}; true
            $type(a[0]); {'a':[null]}; 'null'
            nothing; {}; ~~
            $; [1,[2]]; [1,[2]]
            $count($); []; 0
            $now(); {}; '2026-01-02T03:04:05.678Z'
            $millis(); {}; 1767323045678
            {'c': $header.`x-channel`, 'n': $query.name, 'i': $number($path.customerId)}; {}; {'c':'web','n':'Ada','i':1001}
            $path.missing; {}; ~~
            items.{'code': sku, 'n': qty}; {'items':[{'sku':1,'qty':2},{'sku':3}]}; [{'code':1,'n':2},{'code':3}]
            """)
    void evaluates(String expression, String message, String result) throws Exception {
        assertThat(apply(jsonata(folder, expression), message)).isEqualTo(result == null ? "" : result);
    }

    @Test
    void evaluatesWithoutAMessage() throws Exception {
        assertThat(apply(jsonata(folder, "{'id': $path.customerId, 'x': a.b}"), ""))
                .isEqualTo("{'id':'1001'}");
    }

    @Test
    void appliesFieldsAfterwards() throws Exception {
        MessageMapper mapper = jsonata(
                folder,
                "{'id': $path.customerId}",
                new FieldRule.Convert("/id", FieldRule.Type.INTEGER),
                new FieldRule.Default("/n", json("1")));
        assertThat(mapper.mayBeSlow()).isTrue();
        assertThat(apply(mapper, "{}")).isEqualTo("{'id':1001,'n':1}");
    }

    @Test
    void doesNotTakeLongListsForDeepRecursion() throws Exception {
        String list = IntStream.range(0, 3_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        MessageMapper mapper =
                jsonata(folder, "$count($map(items, function($i) { {'a': $i, 'b': [$i, {'c': 1, 'd': 2}]} }))");
        assertThat(apply(mapper, "{'items':" + list + "}")).isEqualTo("3000");
    }

    @Test
    void stopsAfterItsTime() throws Exception {
        MappingLimits limits = new MappingLimits(1_000_000, 50, 500, Duration.ofMillis(50));
        Path file = write(folder, "loop.jsonata", "($f := function($n) { $f($n + 1) }; $f(0))");
        MessageMapper mapper = MessageMapper.compile(new MessageMapping(List.of(), file, null), limits, CLOCK);
        long start = System.nanoTime();
        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> apply(mapper, "{}"))
                .withMessageContaining("PT0.05S");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void staysWithinASmallStack() throws Exception {
        MessageMapper mapper = jsonata(folder, "($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(1000))");
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        apply(mapper, "{}");
                    } catch (Exception | Error e) {
                        thrown.add(e);
                    }
                },
                "small",
                256 * 1024);
        thread.start();
        thread.join();
        assertThat(thrown).hasSize(1).first().isInstanceOf(MappingFailedException.class);
    }

    @Test
    void keepsCallsApart() throws Exception {
        List<MessageMapper> mappers = new ArrayList<>();
        for (String expression : List.of(
                "{'id': $path.id, 'sum': $sum(items.n), 'names': items[n > 1].$uppercase(name)}",
                "($id := $path.id; $reduce(items.n, function($a, $b) { $a + $b }) & '/' & $id)")) {
            mappers.add(jsonata(folder, expression));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                int call = i;
                results.add(threads.submit(() -> new String(
                        mappers.get(call % 2)
                                .apply(
                                        ("{\"items\":[{\"n\":1,\"name\":\"x\"},{\"n\":" + (call + 2) + ",\"name\":\"n"
                                                        + call + "\"}]}")
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        new CallValues(
                                                java.util.Map.of(),
                                                java.util.Map.of(),
                                                java.util.Map.of("id", "i" + call))),
                        java.nio.charset.StandardCharsets.UTF_8)));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get())
                        .isEqualTo(
                                i % 2 == 0
                                        ? "{\"id\":\"i" + i + "\",\"sum\":" + (i + 3) + ",\"names\":\"N" + i + "\"}"
                                        : "\"" + (i + 3) + "/i" + i + "\"");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void compile(String expression) throws InvalidMappingException {
        MessageMapper.compile(
                new MessageMapping(List.of(), write(folder, "mapping.jsonata", expression), null), LIMITS, CLOCK);
    }
}
