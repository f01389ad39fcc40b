package io.trestle.routes.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.Estates;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An estate with the mistakes that people make, in every kind of file: each is told once, and nothing else is. */
class CarelessEstateTest {

    private final Path folder = Estates.resource("careless");
    private final LoadResult result = Estates.load(folder, "test");

    @Test
    void tellsEveryMistakeOnceAndNothingElse() throws IOException {
        List<String> told = Stream.concat(
                        Estates.errors(folder, result).stream(),
                        TeamRoutesCheck.check(result.bindings()).stream().map(error -> Estates.relative(folder, error)))
                .toList();
        assertThat(told).containsExactlyElementsOf(Files.readAllLines(Estates.resource("careless.errors")));
    }

    @Test
    void tellsOfFilesThatCannotBeReadBesideWhatIsWrongWithDefinitions() {
        Path broken = Estates.resource("broken");
        assertThat(TeamRoutesCheck.check(Estates.load(broken, "test").bindings()).stream()
                        .map(error -> Estates.relative(broken, error)))
                .containsExactly(
                        "routes/typo.camel.yaml:5:1: Unsupported field: stepz",
                        "routes/unclosed.camel.xml:4:1: end tag name </routes> must match start tag name <route> from"
                                + " line 2");
    }

    @Test
    void tellsWarningsApart() throws IOException {
        assertThat(result.warnings().stream().map(warning -> Estates.relative(folder, warning)))
                .containsExactlyElementsOf(Files.readAllLines(Estates.resource("careless.warnings")));
    }
}
