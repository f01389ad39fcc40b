package io.trestle.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Derives contracts of a collection of WSDLs of the wild, where it stands beside the checkout. */
class RealWsdlContractsTest {

    @Test
    void derivesThemAll() throws Exception {
        Path corpus = corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to derive from");
        Catalog catalog = Catalog.read(corpus.resolve("catalog/catalog.xml"), ReadLimits.ofDefaults());
        List<String> failed = new ArrayList<>();
        int operations = 0;
        for (String line : Files.readAllLines(corpus.resolve("index.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals("id") || !cells[14].equals("yes")) {
                continue;
            }
            Path folder = corpus.resolve("wsdl").resolve(cells[0]);
            Wsdl wsdl =
                    WsdlReader.read(folder.resolve(cells[1]), new ReadScope(folder, catalog, ReadLimits.ofDefaults()));
            try {
                operations += DerivedContract.of(api(wsdl)).operations().size();
            } catch (RuntimeException | StackOverflowError e) {
                failed.add(cells[0] + "/" + cells[1] + ": " + e + " " + e.getCause());
            }
        }
        assertThat(failed).isEmpty();
        assertThat(operations).isPositive();
    }

    private static DerivedApi api(Wsdl wsdl) {
        Map<String, DerivedOperation> operations = new LinkedHashMap<>();
        wsdl.services()
                .forEach(service -> service.ports()
                        .forEach(port -> port.operations()
                                .forEach(operation -> operations.putIfAbsent(operation.name(), operation(operation)))));
        return new DerivedApi("Real", "v1", "/real/v1", null, List.copyOf(operations.values()));
    }

    private static DerivedOperation operation(SoapOperation operation) {
        List<DerivedOperation.Fault> faults = new ArrayList<>();
        operation
                .faults()
                .forEach((name, shape) -> faults.add(new DerivedOperation.Fault(name, 422, new Payload.Shaped(shape))));
        return new DerivedOperation(
                operation.name(),
                "POST",
                "/" + operation.name(),
                operation.documentation(),
                payload(operation.input()),
                payload(operation.output()),
                200,
                faults,
                Set.of(Access.API_KEY));
    }

    private static Payload payload(@Nullable ElementShape shape) {
        return shape == null ? new Payload.None() : new Payload.Shaped(shape);
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
