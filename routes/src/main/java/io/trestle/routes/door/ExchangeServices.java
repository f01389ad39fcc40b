package io.trestle.routes.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.EventExecutor;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.call.CallIds;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.delivery.MessageStore;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.network.TrustedProxies;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a front door share. */
record ExchangeServices(
        Routing routing,
        CallObserver observer,
        CallIds ids,
        Workers workers,
        BodyBudget budget,
        DateField date,
        InFlight inFlight,
        IdempotencyKeys keys,
        MessageStore messages,
        AnswerCache cache,
        EventLoopGroup eventLoops,
        TrustedProxies proxies,
        BooleanSupplier sampleNew) {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeServices.class);

    /** The same for other operations. */
    ExchangeServices with(Routing other) {
        return new ExchangeServices(
                other,
                observer,
                ids,
                workers,
                budget,
                date,
                inFlight,
                keys,
                messages,
                cache,
                eventLoops,
                proxies,
                sampleNew);
    }

    /** Whether the current thread is one that must not block. */
    boolean isEventLoop() {
        for (EventExecutor loop : eventLoops) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /** Who calls, as far as the connection tells, or a proxy that is believed; what is said of it is taken out of the head. */
    Peer peer(ChannelHandlerContext ctx, HttpHeaders head) {
        Peer peer = Peer.of(ctx, head, proxies);
        ForwardedCertificates.strip(head);
        return peer;
    }

    /** An observer that fails harms nobody else. */
    void tell(Answered answered) {
        try {
            observer.answered(answered);
        } catch (RuntimeException e) {
            LOG.error("call {}: the observer failed", answered.callId(), e);
        }
    }
}
