package io.trestle.gateway.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static List<String> lines(String text, int max) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), max);
        List<String> lines = new ArrayList<>();
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    @Test
    void readsOverWhatIsTooLong() throws IOException {
        String longest = "a".repeat(100_000);
        assertThat(lines("a\n" + longest + "\n\nb\n" + longest + "a\nc", 100_000))
                .containsExactly("a", longest, "", "b", "too long", "c");
        assertThat(lines(longest + "a", 100_000)).containsExactly("too long");
        assertThat(lines("", 1)).isEmpty();
        assertThat(lines("\n", 1)).containsExactly("");
    }
}
