package io.trestle.mappings.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A collection of WSDLs, where it stands in {@code shared/corpus} beside the checkout or one of its folders above. */
record Corpus(Path folder, Catalog catalog, List<File> files) {

    /**
     * One WSDL.
     *
     * @param operations how many names of operations it has
     * @param counts whether an independent stack builds a model of it, so that ours must too
     */
    record File(String id, Path main, String style, int operations, boolean counts) {}

    /** The whole collection. Skips the test that asks where there is none. */
    static Corpus find() throws Exception {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isRegularFile(at.resolve("shared/corpus/index.csv"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "no folder shared/corpus beside the checkout: nothing to read");
        Path folder = at.resolve("shared/corpus");
        Catalog catalog = Catalog.read(folder.resolve("catalog/catalog.xml"), ReadLimits.ofDefaults());
        return new Corpus(folder, catalog, files(folder));
    }

    private static List<File> files(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("index.csv"));
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<File> files = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            String id = cells[columns.indexOf("id")];
            files.add(new File(
                    id,
                    folder.resolve("wsdl").resolve(id).resolve(cells[columns.indexOf("main")]),
                    cells[columns.indexOf("main_style")],
                    Integer.parseInt(cells[columns.indexOf("op_names")]),
                    cells[columns.indexOf("denominator")].equals("yes")));
        }
        return files;
    }

    /** What may be read for a file: its own folder and the catalog. */
    ReadScope scope(File file) {
        return new ReadScope(folder.resolve("wsdl").resolve(file.id()), catalog, ReadLimits.ofDefaults());
    }
}
