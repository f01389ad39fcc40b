package io.trestle.routes.importing.draft;

import io.trestle.connectors.ContractFiles;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlOperation;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.routes.importing.source.GatheredContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands contracts. Thread-safe. */
public final class Drafts {

    private Drafts() {}

    /**
     * Makes a draft of a contract.
     *
     * @param port the only port of a WSDL that is to be used, by its name or as {@code SERVICE/PORT}; null to choose
     * @throws EmptyContractException when it offers nothing that could be served, or has no such port
     * @throws UnreadableSourceException when it cannot be read
     */
    public static Draft of(GatheredContract contract, OpenApiVersion version, @Nullable String port)
            throws EmptyContractException, UnreadableSourceException, IOException {
        if (isXml(contract.file())) {
            return wsdl(contract, version, port);
        }
        if (port != null) {
            throw new EmptyContractException("port: " + port + " (expected: with a WSDL only)");
        }
        return HttpDraft.of(contract);
    }

    private static boolean isXml(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return true;
    }

    private static Draft wsdl(GatheredContract contract, OpenApiVersion version, @Nullable String port)
            throws EmptyContractException, UnreadableSourceException {
        Wsdl wsdl = WsdlReader.read(contract.file(), ContractFiles.scope(contract.file(), ReadLimits.ofDefaults()));
        PortChoice choice = PortChoice.of(wsdl, port);
        List<Warning> warnings = new ArrayList<>();
        for (Diagnostic diagnostic : wsdl.diagnostics()) {
            warnings.add(new Warning(
                    origin(diagnostic.file(), contract), diagnostic.line(), diagnostic.rule(), diagnostic.message()));
        }
        List<LeftOut> leftOut = new ArrayList<>(choice.leftOut());
        leftOut.addAll(missing(contract, choice, port));
        if (choice.chosen().isEmpty()) {
            throw new EmptyContractException("no operation that can be served"
                    + leftOut.stream()
                            .map(each -> "; " + each.what() + ": " + each.reason())
                            .collect(Collectors.joining())
                    + (leftOut.isEmpty() ? " (expected: a WSDL with a SOAP or HTTP binding)" : ""));
        }
        String main = contract.main().toString().replace('\\', '/');
        return new WsdlDraft(wsdl, main, choice, warnings, leftOut, version);
    }

    /** What the contract names and the API does not have. */
    private static List<LeftOut> missing(GatheredContract contract, PortChoice choice, @Nullable String port) {
        Set<String> served = choice.chosen().stream()
                .flatMap(chosen -> chosen.operations().stream())
                .map(WsdlOperation::name)
                .collect(Collectors.toSet());
        OfferedOperations offered = OfferedOperations.of(contract.folder(), contract.files());
        List<LeftOut> missing = new ArrayList<>();
        for (String name : offered.names()) {
            boolean said = choice.leftOut().stream()
                    .anyMatch(each -> (each.what() + " ").startsWith("operation " + name + " "));
            if (!served.contains(name) && !said) {
                missing.add(new LeftOut(
                        "operation " + name,
                        port == null ? offered.reason(name) : "port " + port + " does not offer it"));
            }
        }
        return missing;
    }

    private static String origin(Path file, GatheredContract contract) {
        Path folder = contract.folder();
        Path below = file.startsWith(folder) ? folder.relativize(file) : file;
        return contract.sources().getOrDefault(below.toString().replace('\\', '/'), below.toString());
    }
}
