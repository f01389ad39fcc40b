package io.trestle.routes.door;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.delivery.MessageStore;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A front door on a free port, with what its observer was told. In a static field, as an extension of JUnit, it is closed
 * after the last test of the class.
 */
final class TestDoor implements AfterAllCallback, AutoCloseable {

    static final Admission OPEN = admission(call -> CompletableFuture.completedFuture(Verdict.ADMITTED));

    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    final FrontDoor door;
    final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final List<DefaultCamelContext> contexts = new ArrayList<>();

    TestDoor() throws Exception {
        this(DoorSettings.ofDefaults());
    }

    TestDoor(DoorSettings settings) throws Exception {
        this(settings, IdempotencyKeys.none());
    }

    TestDoor(DoorSettings settings, IdempotencyKeys keys) throws Exception {
        this(settings, keys, MessageStore.none());
    }

    TestDoor(DoorSettings settings, IdempotencyKeys keys, MessageStore messages) throws Exception {
        door = FrontDoor.open(settings, answered::add, keys, messages);
    }

    /** A door that serves these routes, everything governed alike. */
    static TestDoor serving(RouteBuilder routes) {
        try {
            TestDoor door = new TestDoor();
            door.serve(routes);
            return door;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Publishes what the routes serve, everything governed alike. */
    OperationSet serve(RouteBuilder routes) throws Exception {
        return serve(routes, TestDoor::governed);
    }

    OperationSet serve(RouteBuilder routes, Governance governance) throws Exception {
        OperationSet set = start(routes, governance);
        door.publish(List.of(set));
        return set;
    }

    OperationSet start(RouteBuilder routes, Governance governance) throws Exception {
        OperationSet set = door.newOperations(governance);
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent("platform-http", set.component());
        context.getShutdownStrategy().setTimeout(5);
        context.addRoutes(routes);
        contexts.add(context);
        context.start();
        return set;
    }

    DefaultCamelContext context() {
        return contexts.get(contexts.size() - 1);
    }

    int port() {
        return door.port();
    }

    TestClient connect() throws Exception {
        return new TestClient(port());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    @Override
    public void close() throws Exception {
        contexts.forEach(DefaultCamelContext::stop);
        door.close();
    }

    static Optional<GovernedOperation> governed(String method, String path) {
        return Optional.of(operation(method, path, 100_000, false, Duration.ofSeconds(10), OPEN, Threads.EVENT_LOOP));
    }

    static GovernedOperation operation(
            String method,
            String path,
            long maxBody,
            boolean streaming,
            Duration timeout,
            Admission admission,
            Threads threads) {
        return new GovernedOperation(
                new OperationId("test", "v1", method + path),
                admission,
                maxBody,
                streaming,
                timeout,
                Map.of(),
                failure -> Problems.internal(),
                threads);
    }

    static Admission admission(Function<Call, CompletionStage<Verdict>> head) {
        return new Admission() {
            @Override
            public CompletionStage<Verdict> admit(Call call) {
                return head.apply(call);
            }

            @Override
            public CompletionStage<Verdict> admitBody(Call call, byte[] body) {
                return CompletableFuture.completedFuture(Verdict.ADMITTED);
            }
        };
    }

    /** So patient with a head, with a body, and with a connection that rests; 30 connections or streams at a time. */
    static DoorSettings patient(Duration head, Duration body, Duration idle) {
        return patient(head, body, idle, 30);
    }

    static DoorSettings patient(Duration head, Duration body, Duration idle, int connections) {
        return settings(new LimitsDefinition(
                head, body, idle, 16_384, 8_000, connections, 1_000_000L, Duration.ofSeconds(5), Duration.ZERO));
    }

    static DoorSettings settings(LimitsDefinition limits) {
        return DoorSettings.ofDefaults().withLimits(limits);
    }
}
