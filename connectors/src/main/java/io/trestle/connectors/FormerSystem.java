package io.trestle.connectors;

import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.NoSuchPortException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A system as it was described, reached as it is today: messages have the shape of then, and addresses, logins, limits
 * and timeouts are today's. Of header fields, query parameters and form fields of HTTP operations, those whose name sounds
 * like a credential are today's too.
 */
public final class FormerSystem {

    private final SystemDefinition then;
    private final SystemDefinition today;
    private final UnaryOperator<Path> sameToday;

    private FormerSystem(SystemDefinition then, SystemDefinition today, UnaryOperator<Path> sameToday) {
        this.then = then;
        this.today = today;
        this.sameToday = sameToday;
    }

    /**
     * The two made one. Where nothing of the description changed the result equals today's definition, so that its
     * connections are shared.
     *
     * @param thenFolder the folder {@code systems/} that the former description's files are in
     * @param todayFolder the same of today
     * @param credential tells names that sound like a credential's
     * @param contracts reads today's WSDL, where an address stands there
     * @throws InvalidSystemException where the system is of another kind by now, or the two do not go together
     */
    public static SystemDefinition of(
            SystemDefinition then,
            Path thenFolder,
            SystemDefinition today,
            Path todayFolder,
            Predicate<String> credential,
            SystemContracts contracts)
            throws InvalidSystemException {
        FormerSystem former =
                new FormerSystem(then, today, file -> sameToday(then.system(), file, thenFolder, todayFolder));
        try {
            return former.joined(credential, contracts);
        } catch (IllegalArgumentException e) {
            throw new InvalidSystemException(
                    then.system(), "the former description does not fit today's connection: " + e.getMessage());
        }
    }

    private SystemDefinition joined(Predicate<String> credential, SystemContracts contracts)
            throws InvalidSystemException {
        if (then instanceof SoapSystem was && today instanceof SoapSystem is) {
            return soap(was, is, contracts);
        }
        if (then instanceof HttpSystem was && today instanceof HttpSystem is) {
            return is.withOperations(operations(was, is, credential));
        }
        if (then instanceof JmsSystem was && today instanceof JmsSystem is) {
            return is.withOperations(was.operations());
        }
        if (then instanceof KafkaSystem was && today instanceof KafkaSystem is) {
            return is.withOperations(was.operations());
        }
        throw new InvalidSystemException(
                then.system(), "kind: " + today.kind() + " (expected: " + then.kind() + ", as it was then)");
    }

    private SoapSystem soap(SoapSystem was, SoapSystem is, SystemContracts contracts) throws InvalidSystemException {
        Path wsdl = sameToday.apply(was.wsdl());
        boolean addressInWsdl = is.jms() == null && is.endpoints().isEmpty() && !wsdl.equals(is.wsdl());
        return new SoapSystem(
                is.system(),
                wsdl,
                was.service(),
                was.port(),
                addressInWsdl ? address(is, contracts) : is.endpoints(),
                is.username(),
                is.password(),
                is.oauth(),
                is.tls(),
                is.jms(),
                is.security(),
                was.addressing(),
                was.mtom(),
                is.compress(),
                is.timeout(),
                is.connectTimeout(),
                is.concurrency(),
                is.shares(),
                is.breaker(),
                is.retry(),
                is.drift(),
                is.discovery());
    }

    /** Where today's WSDL says that the service is: the former one may name a host that is long gone. */
    private static List<URI> address(SoapSystem is, SystemContracts contracts) throws InvalidSystemException {
        try {
            String address =
                    contracts.wsdl(is.wsdl()).port(is.service(), is.port()).address();
            return List.of(URI.create(String.valueOf(address).strip()));
        } catch (UnreadableSourceException | NoSuchPortException e) {
            throw new InvalidSystemException(is.system(), String.valueOf(e.getMessage()));
        }
    }

    private Map<String, HttpSystem.Operation> operations(HttpSystem was, HttpSystem is, Predicate<String> credential) {
        Map<String, HttpSystem.Operation> operations = new LinkedHashMap<>();
        was.operations().forEach((name, operation) -> {
            HttpSystem.Operation now = is.operations().get(name);
            Path schema = operation.schema();
            operations.put(
                    name,
                    new HttpSystem.Operation(
                            operation.http(),
                            fields(operation.query(), now == null ? Map.of() : now.query(), credential),
                            fields(operation.headers(), now == null ? Map.of() : now.headers(), credential),
                            fields(operation.form(), now == null ? Map.of() : now.form(), credential),
                            operation.request(),
                            operation.response(),
                            schema == null ? null : sameToday.apply(schema),
                            operation.requestElement(),
                            operation.responseElement()));
        });
        return operations;
    }

    private static Map<String, String> fields(
            Map<String, String> was, Map<String, String> is, Predicate<String> credential) {
        Map<String, String> fields = new LinkedHashMap<>(was);
        fields.keySet().removeIf(credential);
        is.forEach((name, value) -> {
            if (credential.test(name)) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    /** The file of today in the place of a former one, where it and those beside it are the same. */
    private static Path sameToday(String system, Path file, Path thenFolder, Path todayFolder) {
        Path today = todayFolder.resolve(thenFolder.relativize(file)).normalize();
        try {
            boolean same = Files.isRegularFile(today)
                    && ContractFiles.fingerprint(system, today).equals(ContractFiles.fingerprint(system, file));
            return same ? today : file;
        } catch (InvalidSystemException unreadable) {
            return file;
        }
    }
}
