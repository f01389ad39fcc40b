package io.trestle.mappings.corpus;

import io.trestle.mappings.contract.Access;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.DerivedApi;
import io.trestle.mappings.contract.DerivedContract;
import io.trestle.mappings.contract.DerivedOperation;
import io.trestle.mappings.rest.RestDesign;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param operations names of operations that are offered
 * @param problems why it does not count as converted; none where it does
 * @param warnings what the reader said besides
 */
record Outcome(
        Corpus.File file,
        int operations,
        List<String> problems,
        List<String> warnings,
        Duration time,
        @Nullable Contract contract) {

    static final Duration LIMIT = Duration.ofSeconds(10);

    static Outcome of(Corpus corpus, Corpus.File file) {
        long start = System.nanoTime();
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, SoapOperation> operations = new LinkedHashMap<>();
        Contract contract = null;
        try {
            Wsdl wsdl = WsdlReader.read(file.main(), corpus.scope(file));
            wsdl.diagnostics().forEach(diagnostic -> warnings.add(diagnostic.line() + ": " + diagnostic.message()));
            wsdl.services()
                    .forEach(service -> service.ports()
                            .forEach(port -> port.operations()
                                    .forEach(operation -> operations.putIfAbsent(operation.name(), operation))));
            List<DerivedOperation> derived = RestDesign.of(List.copyOf(operations.values())).stream()
                    .map(operation -> operation.derived(Set.of(Access.API_KEY)))
                    .toList();
            contract = DerivedContract.of(new DerivedApi(file.id(), "v1", "/api/v1", null, derived));
        } catch (UnreadableSourceException e) {
            problems.add("unreadable: " + e.diagnostic().message());
        } catch (RuntimeException | StackOverflowError e) {
            problems.add("crash: " + e + " " + e.getCause());
        }
        if (operations.size() != file.operations()) {
            problems.add("operations: " + operations.size() + " (expected: " + file.operations() + ")");
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (time.compareTo(LIMIT) > 0) {
            problems.add("time: " + time);
        }
        return new Outcome(file, operations.size(), problems, warnings, time, contract);
    }
}
