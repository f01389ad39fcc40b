package io.trestle.mappings.wsdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads a collection of WSDLs of the wild, where it stands beside the checkout. */
class RealWsdlsTest {

    @Test
    void readsThemAll() throws Exception {
        Path corpus = corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to read");
        Catalog catalog = Catalog.read(corpus.resolve("catalog/catalog.xml"), ReadLimits.ofDefaults());
        List<String> unreadable = new ArrayList<>();
        int files = 0;
        int complete = 0;
        int operations = 0;
        int expected = 0;
        for (String line : Files.readAllLines(corpus.resolve("index.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals("id") || !cells[14].equals("yes")) {
                continue;
            }
            files++;
            Path folder = corpus.resolve("wsdl").resolve(cells[0]);
            try {
                Wsdl wsdl = WsdlReader.read(
                        folder.resolve(cells[1]), new ReadScope(folder, catalog, ReadLimits.ofDefaults()));
                long distinct = wsdl.services().stream()
                        .flatMap(service -> service.ports().stream())
                        .flatMap(port -> port.operations().stream())
                        .map(SoapOperation::name)
                        .distinct()
                        .count();
                operations += (int) distinct;
                expected += Integer.parseInt(cells[11]);
                complete += distinct >= Integer.parseInt(cells[11]) ? 1 : 0;
            } catch (UnreadableSourceException e) {
                unreadable.add(cells[0] + ": " + e.getMessage());
            }
        }
        System.out.println(files + " files read, all operations of " + complete + ", " + operations + " operations of "
                + expected);
        assertThat(unreadable).isEmpty();
        // Multi-part documents, types for bodies and notifications are left out with a diagnostic.
        assertThat(operations * 100L / expected).as("operations in percent").isGreaterThanOrEqualTo(95);
    }

    private static @Nullable Path corpus() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shared/corpus/index.csv"))) {
                return at.resolve("shared/corpus");
            }
        }
        return null;
    }
}
