package io.trestle.routes.estate;

import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.NoSuchPortException;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.routes.estate.SystemContents.Faults;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the files behind systems, and finds out what each system offers. */
final class SystemChecks {

    /** A file full of oddities should not drown the rest. */
    private static final int MOST_DIAGNOSTICS = 20;

    private final EstateFolder folder;
    private final Findings findings;
    private final HttpSchemaChecks schemas;

    SystemChecks(EstateFolder folder, Findings findings, Origins origins) {
        this.folder = folder;
        this.findings = findings;
        this.schemas = new HttpSchemaChecks(folder, findings, origins);
    }

    Map<String, SystemContents> check(List<Definition<SystemDefinition>> systems) {
        schemas.check();
        Map<String, SystemContents> contents = new LinkedHashMap<>();
        systems.forEach(system -> contents.put(system.name(), check(system)));
        return contents;
    }

    private SystemContents check(Definition<SystemDefinition> definition) {
        SystemDefinition system = definition.value();
        if (system instanceof SoapSystem soap) {
            return soap(definition, soap);
        }
        if (system instanceof HttpSystem http) {
            return named(definition, http.operations());
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
        Map<String, Faults> names = new LinkedHashMap<>();
        operations.keySet().forEach(name -> names.put(name, new Faults(null)));
        return new SystemContents(names);
    }

    /** An operation that is wrong is not one that is missing. */
    private static SystemContents written(Definition<SystemDefinition> definition) {
        YamlMap node = definition.node();
        if (node == null || !(node.get("operations") instanceof YamlMap operations)) {
            return SystemContents.unknown();
        }
        Map<String, Faults> names = new LinkedHashMap<>();
        operations.entries().keySet().forEach(name -> names.put(name, new Faults(null)));
        return new SystemContents(names);
    }

    private SystemContents soap(Definition<SystemDefinition> definition, SoapSystem soap) {
        WsdlPort port = port(definition, soap);
        if (port == null) {
            return SystemContents.unknown();
        }
        if (soap.endpoints().isEmpty() && !isWeb(port.address())) {
            findings.error(
                    definition.at("endpoints"),
                    "endpoints: missing (expected: an address, because the WSDL has none that begins with http)");
        }
        Map<String, Faults> operations = new LinkedHashMap<>();
        for (SoapOperation operation : port.operations()) {
            operations.put(operation.name(), new Faults(operation.faults().keySet()));
        }
        return new SystemContents(operations);
    }

    private @Nullable WsdlPort port(Definition<SystemDefinition> definition, SoapSystem soap) {
        try {
            Wsdl wsdl = WsdlReader.read(soap.wsdl(), ReadLimits.ofDefaults());
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
