package io.trestle.routes.door.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTargetTest {

    @Test
    void splitsBeforeItDecodes() throws Exception {
        RequestTarget target = RequestTarget.parse("/a%2Fb/%C3%BC/c+d?x=%2F&y");
        assertThat(target.segments()).containsExactly("a/b", "ü", "c+d");
        assertThat(target.rawPath()).isEqualTo("/a%2Fb/%C3%BC/c+d");
        assertThat(target.rawQuery()).isEqualTo("x=%2F&y");
        assertThat(RequestTarget.parse("/").segments()).isEmpty();
        assertThat(RequestTarget.parse("/a/").segments()).containsExactly("a", "");
    }

    @Test
    void readsTheAbsoluteForm() throws Exception {
        assertThat(RequestTarget.parse("http://host:80/a/b?c")).isEqualTo(RequestTarget.parse("/a/b?c"));
        assertThat(RequestTarget.parse("HTTPS://host").rawPath()).isEqualTo("/");
        assertThat(RequestTarget.parse("http://host?a=/b").rawQuery()).isEqualTo("a=/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "host:80",
                "ftp://host/",
                "http:///a",
                "http://u@host/",
                "//a",
                "/a//b",
                "/a//",
                "/./a",
                "/a/..",
                "/%2e",
                "/a/%2E%2e/b",
                "/.%2e",
                "/%",
                "/%1",
                "/%g1",
                "/%00",
                "/%0a",
                "/%7f",
                "/%ff",
                "/%ed%a0%80"
            })
    void refusesTheRest(String target) {
        assertThatThrownBy(() -> RequestTarget.parse(target)).isInstanceOf(MalformedTargetException.class);
    }

    @Test
    void readsQueries() throws Exception {
        assertThat(QueryParameters.parse("a=1&b=x+y&a=%26&c&=d&&e=f=g"))
                .isEqualTo(Map.of("a", List.of("1", "&"), "b", List.of("x y"), "c", List.of(""), "e", List.of("f=g")));
        assertThat(QueryParameters.parse(null)).isEmpty();
        assertThatThrownBy(() -> QueryParameters.parse("a=%")).isInstanceOf(MalformedTargetException.class);
    }

    @Property(tries = 1_000)
    void decodesWhatWasEncoded(@ForAll @NotEmpty @Size(max = 20) String text) throws Exception {
        String clean = text.codePoints()
                .filter(c -> c >= ' ' && c != 0x7f && !Character.isISOControl(c) && (c < 0xd800 || c > 0xdfff))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String segment = clean.isEmpty() || clean.equals(".") || clean.equals("..") ? "x" : clean;
        String encoded = URLEncoder.encode(segment, StandardCharsets.UTF_8);
        assertThat(RequestTarget.parse("/a/" + encoded.replace("+", "%20")).segments())
                .containsExactly("a", segment);
        assertThat(QueryParameters.parse("n=" + encoded)).isEqualTo(Map.of("n", List.of(segment)));
    }

    @Property(tries = 2_000)
    void neverFailsOtherwise(@ForAll @CharRange(from = '!', to = '~') @Size(max = 40) String target) {
        try {
            RequestTarget parsed = RequestTarget.parse(target);
            assertThat(parsed.segments()).doesNotContain(".", "..");
            QueryParameters.parse(parsed.rawQuery());
        } catch (MalformedTargetException e) {
            assertThat(e.detail()).isNotEmpty();
        }
    }
}
