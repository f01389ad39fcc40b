package io.trestle.routes.importing.draft;

import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.wsdl.HttpOperation;
import io.trestle.mappings.wsdl.HttpPort;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlOperation;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Which ports of a WSDL become systems. Of ports that offer the same operations one is enough: SOAP with an address over HTTP
 * before others, SOAP over JMS before SOAP at no address, then the one with most operations, then SOAP 1.1 before SOAP 1.2,
 * then the first of the file; the HTTP bindings, {@code POST} before {@code GET}, only for what no SOAP port of the same
 * service has. A port with operations that no other chosen port has becomes a system of its own.
 */
final class PortChoice {

    /** What makes two operations the same, whichever port offers them: the port type, or else name and messages. */
    private record Signature(
            String name, @Nullable QName input, @Nullable QName output) {

        static Signature of(WsdlOperation operation) {
            return new Signature(
                    operation.name(),
                    operation.input() == null ? null : operation.input().name(),
                    operation.output() == null ? null : operation.output().name());
        }
    }

    private final Wsdl wsdl;
    private final List<ChosenPort> chosen = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    /** Signatures, and names in a port type or a service, to the port that has them. */
    private final Map<Object, String> taken = new LinkedHashMap<>();

    private PortChoice(Wsdl wsdl) {
        this.wsdl = wsdl;
    }

    /**
     * @param wanted the only port that is to be used, by its name or as {@code SERVICE/PORT}; null to choose
     * @throws EmptyContractException when the WSDL has no such port
     */
    static PortChoice of(Wsdl wsdl, @Nullable String wanted) throws EmptyContractException {
        PortChoice choice = new PortChoice(wsdl);
        List<SoapPort> soap = new ArrayList<>();
        List<WebPort> web = new ArrayList<>();
        boolean several = wsdl.services().stream()
                        .filter(service -> !service.ports().isEmpty())
                        .count()
                > 1;
        for (WsdlService service : wsdl.services()) {
            service.ports().forEach(port -> soap.add(new SoapPort(service, port, port.operations(), several)));
            service.httpPorts().forEach(port -> web.add(new WebPort(service, port, port.operations())));
        }
        soap.sort(Comparator.<SoapPort>comparingInt(port -> rank(port.port()))
                .thenComparing(port -> -port.operations().size())
                .thenComparing(port -> port.port().version() != SoapVersion.SOAP_11));
        web.sort(Comparator.<WebPort>comparingInt(port -> -port.operations().size())
                .thenComparing(port -> !port.port().method().equals("POST")));
        if (wanted != null) {
            choice.only(wanted, soap, web);
        }
        soap.forEach(choice::take);
        web.forEach(choice::take);
        return choice;
    }

    private void only(String wanted, List<SoapPort> soap, List<WebPort> web) throws EmptyContractException {
        List<ChosenPort> all = new ArrayList<>(soap);
        all.addAll(web);
        soap.removeIf(port -> !isMeant(wanted, port));
        web.removeIf(port -> !isMeant(wanted, port));
        String names = all.stream()
                .map(port -> port.service().name() + "/" + port.portName())
                .collect(Collectors.joining(", "));
        if (soap.size() + web.size() != 1) {
            throw new EmptyContractException("port: " + wanted + " (expected: one of " + names + ")");
        }
        all.stream()
                .filter(port -> !isMeant(wanted, port))
                .forEach(port ->
                        leftOut.add(new LeftOut("port " + port.portName(), "port " + wanted + " was asked for")));
    }

    private static boolean isMeant(String wanted, ChosenPort port) {
        return wanted.equals(port.portName()) || wanted.equals(port.service().name() + "/" + port.portName());
    }

    private static int rank(WsdlPort port) {
        if (!port.isJms()) {
            return Addresses.isWeb(port.address()) ? 0 : 2;
        }
        return port.address() != null ? 1 : 3;
    }

    private void take(SoapPort port) {
        if (JmsAddress.isTopic(port.port().address())) {
            leftOut.add(new LeftOut(
                    "port " + port.portName(),
                    "it is a topic, at which nobody in particular answers (expected: a queue)"));
            return;
        }
        List<SoapOperation> fresh = new ArrayList<>();
        for (SoapOperation operation : port.operations()) {
            List<Object> keys =
                    List.of(Signature.of(operation), List.of(port.port().portType(), operation.name()));
            if (isCallable(operation) && keys.stream().noneMatch(taken::containsKey)) {
                fresh.add(operation);
                keys.forEach(key -> taken.put(key, port.portName()));
                taken.put(List.of(port.service().name(), operation.name()), port.portName());
            }
        }
        if (!fresh.isEmpty()) {
            chosen.add(new SoapPort(port.service(), port.port(), fresh, port.named()));
        } else if (!port.operations().isEmpty()) {
            same(
                    port,
                    port.operations().stream()
                            .map(operation -> taken.getOrDefault(
                                    Signature.of(operation),
                                    taken.get(List.of(port.port().portType(), operation.name()))))
                            .toList());
        }
    }

    private void take(WebPort port) {
        HttpPort http = port.port();
        List<HttpOperation> fresh = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (HttpOperation written : port.operations()) {
            HttpOperation operation = described(written);
            String unfit = new WebExchange(http.method(), operation).unfit();
            Object key = List.of(port.service().name(), operation.name());
            if (taken.containsKey(key)) {
                others.add(taken.get(key));
            } else if (unfit != null) {
                leftOut.add(new LeftOut("operation " + operation.name() + " of port " + http.name(), unfit));
            } else if (isCallable(operation)) {
                fresh.add(operation);
                taken.put(key, http.name());
            }
        }
        if (!fresh.isEmpty()) {
            chosen.add(new WebPort(port.service(), http, fresh));
        } else if (!others.isEmpty()) {
            same(port, others);
        }
    }

    /** An answer whose element no schema has crosses as it is. */
    private HttpOperation described(HttpOperation operation) {
        boolean known = operation.output() == null
                || wsdl.schemas().element(operation.output().name()).isPresent();
        return known ? operation : operation.withoutOutput();
    }

    private boolean isCallable(WsdlOperation operation) {
        boolean callable = operation.name().matches(Syntaxes.OPERATION);
        if (!callable) {
            leftOut.add(new LeftOut(
                    "operation " + operation.name(),
                    "the name cannot be called (expected: " + Syntaxes.OPERATION_EXPECTED + ")"));
        }
        return callable;
    }

    private void same(ChosenPort port, List<@Nullable String> others) {
        // Without another port it is the names of its operations, of which each is told.
        others.stream()
                .filter(name -> name != null)
                .findFirst()
                .ifPresent(other -> leftOut.add(new LeftOut(
                        "port " + port.portName(), "the same operations as port " + other + ", which is used")));
    }

    List<ChosenPort> chosen() {
        return List.copyOf(chosen);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }
}
