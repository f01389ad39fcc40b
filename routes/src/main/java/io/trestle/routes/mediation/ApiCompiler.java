package io.trestle.routes.mediation;

import io.trestle.connectors.Systems;
import io.trestle.connectors.soap.attachments.RelatedAnswers;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.json.BinaryValues;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Admissions;
import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.cache.CacheRule;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.contract.ApiContract;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.door.CrossOrigin;
import io.trestle.routes.door.FailureAnswers;
import io.trestle.routes.door.GovernedOperation;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.ForwardDefinition;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.SystemOperation;
import io.trestle.routes.mock.MockAnswers;
import io.trestle.transformers.mapping.InvalidMappingException;
import io.trestle.transformers.mapping.MessageMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes Camel routes and their governance from API definitions. Thread-safe; compiling serves nothing yet. */
public final class ApiCompiler {

    /** The value of {@code route:} that leaves the REST entry to the team's own route. */
    private static final String OWN_ENTRY = "rest";

    /**
     * The body comes from a caller, so it is JSON for the connector whatever its Content-Type says: else a caller who sends
     * an envelope as {@code text/xml} would have it handed to the system as it is, past the codec that lets only the
     * operation's own elements through. HTTP systems that pass bodies unread take the Content-Type from the message's header
     * fields and are not touched by this. A team's route, whose bodies the team made itself, may do without.
     */
    private static final String STRANGERS_BODY = "?body=json";

    private static final int ACCEPTED = 202;

    /** A body, its tree with two bytes a character while it is checked, and what it is mapped to. */
    private static final int MESSAGE_FOOTPRINT = 6;

    /** A body with its bytes as Base64, the envelope as text and as a tree, and the package of its attachments. */
    private static final int ENVELOPE_FOOTPRINT = 12;

    private final Admissions admissions;
    private final Offload offload;

    /** @param workers a bounded pool for messages that would keep an event loop too long */
    public ApiCompiler(Admissions admissions, Executor workers) {
        this.admissions = admissions;
        this.offload = new Offload(workers);
    }

    /**
     * @param systems a lease that has every system that the API calls
     * @throws InvalidApiException where the definition asks for what cannot be done
     */
    public CompiledApi compile(Estate estate, ApiDefinition api, ApiContract contract, Systems.Lease systems)
            throws InvalidApiException {
        List<CompiledApi.Entry> entries = new ArrayList<>();
        List<OperationPlan> plans = new ArrayList<>();
        List<MockPlan> mocks = new ArrayList<>();
        for (Map.Entry<String, OperationDefinition> named : api.operations().entrySet()) {
            OperationDefinition operation = named.getValue();
            OperationId id = new OperationId(api.api(), api.version(), named.getKey());
            String path =
                    "/" + api.api() + "/" + api.version() + operation.entry().path();
            try {
                GovernedOperation governed = govern(estate, api, id, operation, contract);
                entries.add(new CompiledApi.Entry(operation.entry().method(), path, governed));
                if (operation.isMock(api)) {
                    mocks.add(mock(id, operation, contract));
                } else if (!OWN_ENTRY.equals(operation.route())) {
                    plans.add(plan(id, operation, api.lenient(), contract, systems));
                }
            } catch (InvalidPolicyException invalid) {
                // It names the operation itself.
                throw new InvalidApiException(String.valueOf(invalid.getMessage()), invalid);
            } catch (InvalidMappingException invalid) {
                throw new InvalidApiException(id + ": " + invalid.getMessage(), invalid);
            }
        }
        return new CompiledApi(api, entries, new ApiRoutes(plans, mocks, offload));
    }

    private GovernedOperation govern(
            Estate estate, ApiDefinition api, OperationId id, OperationDefinition operation, ApiContract contract)
            throws InvalidPolicyException {
        Admission admission = switch (api.lifecycle()) {
            case DRAFT -> ClosedApi.notServed();
            case RETIRED -> ClosedApi.retired(open(estate, api, id, operation, contract));
            case PUBLISHED, DEPRECATED -> open(estate, api, id, operation, contract);
        };
        Long maxBody = operation.maxBody();
        boolean mock = operation.isMock(api);
        Duration timeout = operation.timeout();
        return new GovernedOperation(
                id,
                admission,
                maxBody == null ? api.maxBody() : maxBody,
                footprint(estate, operation),
                operation.streaming() && !mock,
                timeout == null ? api.timeout() : timeout,
                operation.priority() == null ? api.priority() : operation.priority(),
                Deprecation.fields(api),
                failures(operation),
                operation.call() == null && !mock
                        ? GovernedOperation.Threads.WORKERS
                        : GovernedOperation.Threads.EVENT_LOOP,
                mock,
                api.compression(),
                mock ? null : forwarding(operation),
                mock || operation.cache() == null ? null : new CacheRule(id, operation.cache()),
                api.cors() == null ? null : new CrossOrigin(api.cors()));
    }

    private static int footprint(Estate estate, OperationDefinition operation) {
        SystemOperation target = operation.target();
        boolean soap = target != null && estate.systems().get(target.system()) instanceof SoapSystem;
        return soap ? ENVELOPE_FOOTPRINT : MESSAGE_FOOTPRINT;
    }

    private Admission open(
            Estate estate, ApiDefinition api, OperationId id, OperationDefinition operation, ApiContract contract)
            throws InvalidPolicyException {
        return admissions.compile(
                estate,
                api,
                id.operation(),
                contract.operation(operation.entry()).orElse(null));
    }

    private static @Nullable Forwarding forwarding(OperationDefinition operation) {
        ForwardDefinition forward = operation.forwarding();
        Integer success = operation.success();
        return forward == null
                ? null
                : new Forwarding(success == null ? ACCEPTED : success, forward.order(), forward.expires());
    }

    private static MockPlan mock(OperationId id, OperationDefinition operation, ApiContract contract) {
        Integer success = operation.success();
        int good = success != null ? success : operation.forwarding() == null ? 0 : ACCEPTED;
        return new MockPlan(
                id,
                operation.entry(),
                new MockAnswers(contract.answers(operation.entry()), good),
                location(id, operation));
    }

    private static Optional<LocationTemplate> location(OperationId id, OperationDefinition operation) {
        return Optional.ofNullable(operation.location())
                .map(template -> new LocationTemplate("/" + id.api() + "/" + id.version(), template));
    }

    private static FailureAnswers failures(OperationDefinition operation) {
        return operation.call() == null
                ? RouteFailures.ofTeamRoute(operation.faults())
                : RouteFailures.ofSystemCall(operation.faults());
    }

    private static OperationPlan plan(
            OperationId id, OperationDefinition operation, boolean lenient, ApiContract contract, Systems.Lease systems)
            throws InvalidMappingException, InvalidApiException {
        SystemOperation target = operation.target();
        String route = operation.route();
        io.trestle.connectors.SystemOperation called =
                target == null ? null : known(id, target, systems.operations(target.system()));
        boolean oneWay = called != null && called.oneWay();
        Optional<OperationContract> said = contract.operation(operation.entry());
        return new OperationPlan(
                id,
                operation.entry().method(),
                operation.entry().path(),
                target == null
                        ? Objects.requireNonNull(route)
                        : "connector:" + target.system() + "/" + target.operation() + STRANGERS_BODY,
                MessageMapper.compile(operation.request()),
                MessageMapper.compile(operation.response()),
                contract.parameters(operation.entry()),
                Optional.ofNullable(operation.success()),
                location(id, operation),
                called != null
                        && !called.streams()
                        && said.map(OperationContract::takesForms).orElse(false),
                attachments(operation, called, said),
                operation.lenient() || lenient,
                oneWay);
    }

    /** Only where what the system answers is what the caller gets, and the contract offers it. */
    private static Optional<ElementShape> attachments(
            OperationDefinition operation,
            io.trestle.connectors.@Nullable SystemOperation called,
            Optional<OperationContract> contract) {
        boolean offered = contract.map(said -> said.answers().contains(RelatedAnswers.TYPE))
                .orElse(false);
        return offered && operation.response().isIdentity() && called != null && called.shapes() != null
                ? Optional.ofNullable(called.shapes().response()).filter(BinaryValues::mayStandIn)
                : Optional.empty();
    }

    private static io.trestle.connectors.SystemOperation known(
            OperationId id, SystemOperation target, Map<String, io.trestle.connectors.SystemOperation> operations)
            throws InvalidApiException {
        io.trestle.connectors.SystemOperation operation = operations.get(target.operation());
        if (operation == null) {
            throw new InvalidApiException(
                    id + ": call: " + target + ": no such operation (expected: one of "
                            + new TreeSet<>(operations.keySet()) + ")",
                    null);
        }
        return operation;
    }
}
