package io.trestle.routes.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void continuesTheCallersTraceWithASpanOfItsOwn() {
        TraceContext trace = TraceContext.continuing(List.of(PARENT), List.of("congo=t61rcWkgMzE"));
        assertThat(trace.traceId()).isEqualTo(TRACE);
        assertThat(trace.spanId()).hasSize(16).isNotEqualTo("b7ad6b7169203331");
        assertThat(trace.sampled()).isTrue();
        assertThat(trace.traceState()).isEqualTo("congo=t61rcWkgMzE");
        assertThat(trace.traceParent()).isEqualTo("00-" + TRACE + "-" + trace.spanId() + "-01");
    }

    @Test
    void readsWhatItKnowsOfLaterVersions() {
        assertThat(TraceContext.continuing(List.of("cc" + PARENT.substring(2) + "-what-comes"), List.of())
                        .traceId())
                .isEqualTo(TRACE);
        assertThat(TraceContext.continuing(List.of("01" + PARENT.substring(2)), List.of())
                        .traceId())
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 ",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void beginsATraceWhereTheCallersIsInvalid(String parent) {
        TraceContext trace = TraceContext.continuing(List.of(parent), List.of("a=1"));
        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(trace.spanId()).matches("[0-9a-f]{16}");
        assertThat(trace.sampled()).isFalse();
        assertThat(trace.traceState()).isNull();
    }

    @Test
    void beginsATraceWhereThereAreTwoOrNone() {
        assertThat(TraceContext.continuing(List.of(PARENT, PARENT), List.of()).traceId())
                .isNotEqualTo(TRACE);
        assertThat(TraceContext.continuing(List.of(), List.of("a=1")).traceState())
                .isNull();
    }

    @Test
    void joinsAndChecksTheState() {
        assertThat(state("a=1", " b=2 ,, c=3 ")).isEqualTo("a=1,b=2,c=3");
        assertThat(state("1tenant@system=x")).isEqualTo("1tenant@system=x");
        assertThat(state("a=1", "a=2")).isNull();
        assertThat(state("A=1")).isNull();
        assertThat(state("a")).isNull();
        assertThat(state("a=b=c")).isNull();
        assertThat(state("a=\u0001")).isNull();
        assertThat(state(IntStream.range(0, 33).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","))))
                .isNull();
    }

    @Test
    void cutsALongStateBetweenMembers() {
        String member = "=" + "v".repeat(200);
        assertThat(state("a" + member + ",b" + member + ",c" + member + ",d=1"))
                .isEqualTo("a" + member + ",b" + member);
    }

    private static @Nullable String state(String... fields) {
        return TraceContext.continuing(List.of(PARENT), List.of(fields)).traceState();
    }

    @Test
    void refusesIdsThatAreNone() {
        assertThatThrownBy(() -> new TraceContext("x", "b7ad6b7169203331", true, null))
                .hasMessageContaining("traceId: x (expected: 32 hexadecimal digits");
        assertThatThrownBy(() -> new TraceContext(TRACE, "0000000000000000", true, null))
                .hasMessageContaining("spanId");
    }
}
