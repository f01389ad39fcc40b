package io.trestle.routes.door;

import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.CallProperties;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.StreamedBody;
import io.trestle.connectors.system.Priority;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One pass of a call through its route. Runs where it is told to; the route ends on whatever thread it likes. */
final class RouteRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteRun.class);
    private static final String OVERLOADED = Problems.overloaded(Lookup.SOON).kind();

    /** Who waits for the answer. */
    interface Asker {

        String callId();

        /** Whether the answer is of use to anybody. */
        boolean wantsAnswer();

        /** From any thread. An answer that comes too late is given up. */
        void answerFromRoute(Answer answer);
    }

    private final Asker served;
    private final FoundOperation found;
    private final RouteConsumer consumer;
    private final @Nullable Object body;
    private final ExchangeServices services;
    private final Underway underway;
    private final AtomicBoolean completed = new AtomicBoolean();

    RouteRun(
            Asker served,
            FoundOperation found,
            RouteConsumer consumer,
            @Nullable Object body,
            ExchangeServices services,
            Underway underway) {
        this.served = served;
        this.found = found;
        this.consumer = consumer;
        this.body = body;
        this.services = services;
        this.underway = underway;
    }

    @Override
    public void run() {
        Exchange exchange;
        try {
            exchange = consumer.createExchange(false);
        } catch (RuntimeException e) {
            LOG.error("call {} of {} cannot enter its route", served.callId(), found.operation(), e);
            served.answerFromRoute(Answer.of(Problems.notReady(Lookup.SOON), served.callId()));
            underway.release();
            return;
        }
        run(exchange);
    }

    private void run(Exchange exchange) {
        RequestMessage message = new RequestMessage(exchange, found.view());
        message.setBody(body);
        prepare(exchange, message);
        try {
            consumer.createUoW(exchange);
            consumer.getAsyncProcessor().process(exchange, onThisThread -> complete(exchange, message));
        } catch (Throwable e) {
            // Errors too: whatever a route does, its call is answered and no longer counted.
            exchange.setException(e);
            complete(exchange, message);
        }
    }

    private void prepare(Exchange exchange, RequestMessage message) {
        Call call = found.call();
        exchange.setIn(message);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.setProperty(Call.PROPERTY, call);
        exchange.setProperty(Call.EXCHANGE_PROPERTY, exchange.getExchangeId());
        exchange.setProperty(CallProperties.CALL_ID, call.id());
        exchange.setProperty(CallProperties.DEADLINE, call.deadline());
        exchange.setProperty(CallProperties.TRACE_PARENT, call.trace().traceParent());
        exchange.setProperty(CallProperties.CROSSINGS, call.crossings());
        exchange.setProperty(CallProperties.ORIGIN, origin(call));
        exchange.setProperty(CallProperties.PRIORITY, priority(call.caller()));
        if (call.trace().traceState() != null) {
            exchange.setProperty(CallProperties.TRACE_STATE, call.trace().traceState());
        }
    }

    private Priority priority(@Nullable Caller caller) {
        Priority said = found.governed().priority();
        if (said != null) {
            return said;
        }
        return caller == null || caller.plan() == null
                ? Priority.NORMAL
                : caller.plan().priority();
    }

    private static CallOrigin origin(Call call) {
        Caller caller = call.caller();
        return new CallOrigin.OfOperation(
                call.operation().api(),
                call.operation().version(),
                call.operation().operation(),
                caller == null ? null : caller.consumer());
    }

    private void complete(Exchange exchange, RequestMessage message) {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        Object left = exchange.getMessage().getBody();
        if (!AnswerReader.mayBlock(left) || !services.isEventLoop()) {
            finish(exchange, message);
            return;
        }
        try {
            services.workers().execute(() -> finish(exchange, message));
        } catch (RejectedExecutionException e) {
            exchange.setException(e);
            finish(exchange, message);
        }
    }

    private void finish(Exchange exchange, RequestMessage message) {
        try {
            if (!served.wantsAnswer()) {
                abandon(exchange.getMessage().getBody());
            } else {
                served.answerFromRoute(answer(exchange, message));
            }
        } catch (Throwable e) {
            LOG.error("call {} of {} failed", served.callId(), found.operation(), e);
            served.answerFromRoute(Answer.of(Problems.internal(), served.callId()));
        } finally {
            end(exchange);
        }
    }

    private void end(Exchange exchange) {
        try {
            consumer.doneUoW(exchange);
            consumer.releaseExchange(exchange, false);
        } finally {
            underway.release();
        }
    }

    private Answer answer(Exchange exchange, RequestMessage message) {
        Exception failure = exchange.getException();
        if (failure == null) {
            try {
                return AnswerReader.read(
                        exchange, message, consumer.getEndpoint().getProduces(), served.callId());
            } catch (InvalidAnswerException | RuntimeException e) {
                failure = e;
            }
        }
        found.call().failed(failure);
        abandon(exchange.getMessage().getBody());
        if (NotSentException.isCauseOf(failure)) {
            return Answer.ofRehearsal();
        }
        Problem problem = problem(failure);
        tell(exchange, failure, problem);
        return Answer.of(problem, served.callId());
    }

    private Problem problem(Exception failure) {
        if (failure instanceof RejectedExecutionException) {
            return Problems.overloaded(Lookup.SOON);
        }
        return failure instanceof InvalidAnswerException
                ? Problems.internal()
                : found.governed().failures().answer(failure);
    }

    /** The caller's mistakes and too many calls are told by the access log alone. */
    private void tell(Exchange exchange, Exception failure, Problem problem) {
        if (problem.status() >= 500 && !OVERLOADED.equals(problem.kind())) {
            Call call = found.call();
            FailureLine.of(LOG, problem.status() == 500 ? Level.ERROR : Level.WARN, failure)
                    .with("problem", problem.kind())
                    .with("operation", call.operation())
                    .with("route", exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID))
                    .with("callId", call.id())
                    .with("traceId", call.trace().traceId())
                    .log("call failed");
        }
    }

    /** Nobody will read this. A body of the request itself is the door's to give up. */
    private void abandon(@Nullable Object left) {
        if (left instanceof StreamedBody streamed && left != body) {
            streamed.discard();
        } else if (left instanceof Closeable open) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("call {}: an answer that nobody reads could not be closed", served.callId(), e);
            }
        }
    }
}
