package io.trestle.routes.estate;

import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.Retry;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.NoSuchPortException;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.routes.estate.SystemContents.Offer;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the files behind systems, and finds out what each system offers. */
final class SystemChecks {

    /** A file full of oddities should not drown the rest. */
    private static final int MOST_DIAGNOSTICS = 20;

    private static final Set<String> COMPONENT_KINDS = Set.of("jms", "kafka");

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;
    private final SystemContracts contracts;
    private final HttpSchemaChecks schemas;
    private final SoapSystemChecks soapSystems;
    private final KeyFileChecks keyFiles;

    SystemChecks(EstateFolder folder, Findings findings, Origins origins, SystemContracts contracts) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
        this.contracts = contracts;
        this.schemas = new HttpSchemaChecks(folder, findings, origins, contracts);
        this.soapSystems = new SoapSystemChecks(findings, origins);
        this.keyFiles = new KeyFileChecks(findings, origins);
    }

    Map<String, SystemContents> check(List<Definition<SystemDefinition>> systems) {
        schemas.check();
        keyFiles.check();
        Map<String, SystemContents> contents = new LinkedHashMap<>();
        for (Definition<SystemDefinition> system : systems) {
            checkName(system);
            SystemContents offered = check(system);
            checkRetry(system, offered);
            contents.put(system.name(), offered);
        }
        return contents;
    }

    /**
     * Systems with a broker are Camel components under their own names, for free routes. One that is called as a component
     * of the class path would take its place there, and in routes that never heard of the system.
     */
    private void checkName(Definition<SystemDefinition> definition) {
        boolean isComponent = definition.node() != null
                && definition.node().get("kind") instanceof YamlScalar kind
                && COMPONENT_KINDS.contains(findings.value(kind));
        if (isComponent && CamelComponents.has(definition.name())) {
            findings.error(
                    definition.at("system"),
                    "system: " + definition.name() + " (expected: another name: a Camel component is called this)");
        }
    }

    private void checkRetry(Definition<SystemDefinition> definition, SystemContents offered) {
        Retry retry = definition.value() == null ? null : definition.value().retry();
        Map<String, Offer> operations = offered.operations();
        if (retry == null || operations == null) {
            return;
        }
        for (String operation : retry.operations()) {
            if (!operations.containsKey(operation)) {
                findings.error(
                        origins.at(retry, "operations"),
                        "operations: " + operation + " (expected: among " + String.join(", ", operations.keySet())
                                + ")");
            }
        }
    }

    private SystemContents check(Definition<SystemDefinition> definition) {
        SystemDefinition system = definition.value();
        if (system instanceof SoapSystem soap) {
            return soap(definition, soap);
        }
        if (system instanceof HttpSystem http) {
            return findings.isBroken(definition.file())
                    ? written(definition)
                    : new SystemContents(schemas.offers(http));
        }
        if (system instanceof JmsSystem jms) {
            return named(definition, jms.operations());
        }
        return system instanceof KafkaSystem kafka ? named(definition, kafka.operations()) : written(definition);
    }

    private SystemContents named(Definition<SystemDefinition> definition, Map<String, ?> operations) {
        if (findings.isBroken(definition.file())) {
            return written(definition);
        }
        Map<String, Offer> names = new LinkedHashMap<>();
        operations.keySet().forEach(name -> names.put(name, Offer.UNKNOWN));
        return new SystemContents(names);
    }

    /** An operation that is wrong is not one that is missing. */
    private static SystemContents written(Definition<SystemDefinition> definition) {
        YamlMap node = definition.node();
        if (node == null || !(node.get("operations") instanceof YamlMap operations)) {
            return SystemContents.unknown();
        }
        Map<String, Offer> names = new LinkedHashMap<>();
        operations.entries().keySet().forEach(name -> names.put(name, Offer.UNKNOWN));
        return new SystemContents(names);
    }

    private SystemContents soap(Definition<SystemDefinition> definition, SoapSystem soap) {
        WsdlPort port = port(definition, soap);
        if (port == null) {
            return SystemContents.unknown();
        }
        if (soap.jms() == null && soap.endpoints().isEmpty() && !isWeb(port.address())) {
            findings.error(
                    definition.at("endpoints"),
                    port.isJms()
                            ? "jms: missing (expected: the broker and the queue, because the WSDL's port is reached over JMS)"
                            : "endpoints: missing (expected: an address, because the WSDL has none that begins with http)");
        }
        soapSystems.checkActions(soap, port);
        Map<String, Offer> operations = new LinkedHashMap<>();
        for (SoapOperation operation : port.operations()) {
            operations.put(
                    operation.name(), new Offer(operation.faults().keySet(), operation.input(), operation.output()));
        }
        return new SystemContents(operations);
    }

    private @Nullable WsdlPort port(Definition<SystemDefinition> definition, SoapSystem soap) {
        try {
            Wsdl wsdl = contracts.wsdl(soap.wsdl());
            wsdl.diagnostics().stream()
                    .limit(MOST_DIAGNOSTICS)
                    .forEach(diagnostic -> findings.warning(folder.at(diagnostic), diagnostic.message()));
            return wsdl.port(soap.service(), soap.port());
        } catch (UnreadableSourceException e) {
            Diagnostic diagnostic = e.diagnostic();
            findings.error(folder.at(diagnostic), diagnostic.message());
        } catch (NoSuchPortException e) {
            tell(definition, soap, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void tell(Definition<SystemDefinition> definition, SoapSystem soap, String message) {
        String key = message.contains(": port: ") ? "port" : "service";
        String written = key.equals("port") ? soap.port() : soap.service();
        Position at = definition.at(key);
        String shown = written == null ? "missing" : findings.shown(at, written);
        findings.error(at, key + ": " + shown + " " + message.substring(message.indexOf("(expected: ")));
    }

    private static boolean isWeb(@Nullable String address) {
        try {
            String scheme = address == null ? null : new URI(address).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
