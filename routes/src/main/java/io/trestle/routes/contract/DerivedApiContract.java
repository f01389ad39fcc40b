package io.trestle.routes.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.Systems;
import io.trestle.mappings.contract.Access;
import io.trestle.mappings.contract.DerivedApi;
import io.trestle.mappings.contract.DerivedContract;
import io.trestle.mappings.contract.DerivedOperation;
import io.trestle.mappings.contract.Payload;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.RestEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contract of an API for which nobody wrote one: what its systems say of their messages. Requests are checked where
 * the system describes them and no mapping stands before it; of the others only method and path are known.
 */
final class DerivedApiContract implements ApiContract {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int UNPROCESSABLE = 422;

    private final WrittenContract derived;
    private final Set<RestEntry> described;

    private DerivedApiContract(WrittenContract derived, Set<RestEntry> described) {
        this.derived = derived;
        this.described = Set.copyOf(described);
    }

    static DerivedApiContract of(ApiDefinition api, Systems.Lease systems) {
        List<DerivedOperation> operations = new ArrayList<>();
        Set<RestEntry> described = new HashSet<>();
        api.operations().forEach((name, operation) -> {
            SystemOperation target = target(operation, systems);
            DerivedOperation derived = derive(api, name, operation, target);
            operations.add(derived);
            if (derived.request() instanceof Payload.Shaped) {
                described.add(operation.entry());
            }
        });
        DerivedApi whole = new DerivedApi(
                api.title(), api.version(), "/" + api.api() + "/" + api.version(), api.description(), operations);
        return new DerivedApiContract(new WrittenContract(DerivedContract.of(whole)), described);
    }

    @Override
    public JsonNode document() {
        return derived.document();
    }

    @Override
    public Optional<OperationContract> operation(RestEntry entry) {
        return described.contains(entry) ? derived.operation(entry) : Optional.empty();
    }

    @Override
    public Optional<Set<String>> parameters(RestEntry entry) {
        return described.contains(entry) ? derived.parameters(entry) : Optional.empty();
    }

    @Override
    public List<AnswerExample> answers(RestEntry entry) {
        return derived.answers(entry);
    }

    private static DerivedOperation derive(
            ApiDefinition api, String name, OperationDefinition operation, @Nullable SystemOperation target) {
        boolean oneWay = target != null && target.oneWay();
        SystemOperation.Shapes shapes = target == null ? null : target.shapes();
        Payload request =
                shapes == null || !operation.request().isIdentity() ? new Payload.Unknown() : payload(shapes.request());
        Payload answer = shapes == null || oneWay || !operation.response().isIdentity()
                ? new Payload.Unknown()
                : payload(shapes.response());
        Integer success = operation.success();
        return new DerivedOperation(
                name,
                operation.entry().method(),
                operation.entry().path(),
                null,
                request,
                answer,
                success != null ? success : oneWay ? ACCEPTED : OK,
                faults(operation.faults(), shapes),
                access(api, operation),
                shapes == null ? Map.of() : shapes.requestFields(),
                shapes == null || oneWay ? Map.of() : shapes.responseFields());
    }

    private static Payload payload(@Nullable ElementShape shape) {
        return shape == null ? new Payload.None() : new Payload.Shaped(shape);
    }

    private static List<DerivedOperation.Fault> faults(
            Map<String, Integer> statuses, SystemOperation.@Nullable Shapes shapes) {
        if (shapes == null) {
            return List.of();
        }
        List<DerivedOperation.Fault> faults = new ArrayList<>();
        shapes.faults()
                .forEach((fault, detail) -> faults.add(new DerivedOperation.Fault(
                        fault, statuses.getOrDefault(fault, UNPROCESSABLE), new Payload.Shaped(detail))));
        return faults;
    }

    private static Set<Access> access(ApiDefinition api, OperationDefinition operation) {
        AccessDefinition own = operation.access();
        Set<Access> ways = EnumSet.noneOf(Access.class);
        for (Authentication way : (own == null ? api.access() : own).authenticate()) {
            ways.add(
                    switch (way) {
                        case API_KEY -> Access.API_KEY;
                        case JWT -> Access.JWT;
                        case CERTIFICATE -> Access.CERTIFICATE;
                        case ANONYMOUS -> Access.ANONYMOUS;
                    });
        }
        return ways;
    }

    private static @Nullable SystemOperation target(OperationDefinition operation, Systems.Lease systems) {
        io.trestle.routes.estate.SystemOperation named = operation.target();
        return named == null ? null : systems.operations(named.system()).get(named.operation());
    }
}
