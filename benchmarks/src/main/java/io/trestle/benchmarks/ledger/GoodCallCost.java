package io.trestle.benchmarks.ledger;

import io.trestle.connectors.Body;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.ledger.Ledger;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** What a call that goes well pays for the ledger: that its message and its answer can be kept, should it fail. */
final class GoodCallCost {

    private static final int WARM_UP = 2_000_000;
    private static final int CALLS = 5_000_000;

    private GoodCallCost() {}

    /** CPU time in nanoseconds per call. */
    static double measure(Ledger ledger) throws NotSentException {
        byte[] body = Samples.body(1);
        run(ledger, body, WARM_UP);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        run(ledger, body, CALLS);
        return (threads.getCurrentThreadCpuTime() - before) / (double) CALLS;
    }

    private static void run(Ledger ledger, byte[] body, int calls) throws NotSentException {
        Call call = Samples.call("c", body);
        SystemCall ended = new SystemCall("c", "orders", "placeOrder", Duration.ZERO, null, null);
        Answered answered =
                new Answered("c", call, "POST", "/orders/v1/orders", 201, null, Duration.ZERO, body.length, 10);
        for (int i = 0; i < calls; i++) {
            Crossings crossings = Crossings.ofCall();
            call.entered(crossings);
            Crossing crossing = crossings.begin("orders", "placeOrder");
            crossing.sending("application/json", Body.of(body));
            crossing.answered("application/json", 200, Body.of(body));
            crossing.ended(ended, null);
            ledger.observer().answered(answered);
        }
    }
}
