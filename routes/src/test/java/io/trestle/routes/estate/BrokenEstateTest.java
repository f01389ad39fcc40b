package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.LoadResult.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An estate with everything wrong that one can do wrong: each mistake is told once, and nothing else is. */
class BrokenEstateTest {

    private final Path folder = Estates.resource("broken");

    @Test
    void tellsEveryMistakeOnceAndNothingElse() throws IOException {
        LoadResult result = Estates.load(folder, "test");
        assertThat(Estates.errors(folder, result))
                .containsExactlyElementsOf(Files.readAllLines(Estates.resource("broken.errors")));
    }

    @Test
    void tellsWarningsApart() throws IOException {
        LoadResult result = Estates.load(folder, "test");
        assertThat(result).isInstanceOf(Broken.class);
        assertThat(result.warnings().stream().map(warning -> Estates.relative(folder, warning)))
                .containsExactlyElementsOf(Files.readAllLines(Estates.resource("broken.warnings")));
    }

    @Test
    void tellsNoSecret() {
        assertThat(Estates.load(folder, "test").toString()).doesNotContain("hunter2", "in-the-clear", "5a2d8c0b");
    }
}
