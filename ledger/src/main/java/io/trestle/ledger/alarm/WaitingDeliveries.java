package io.trestle.ledger.alarm;

import io.trestle.ledger.delivery.DeliveryCount;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.util.List;
import java.util.function.Supplier;

/** How many accepted messages wait to be delivered, of all nodes together. Thread-safe. */
public final class WaitingDeliveries implements AlarmSource {

    private final Supplier<List<DeliveryCount>> counts;

    /** @param counts what was counted last */
    public WaitingDeliveries(Supplier<List<DeliveryCount>> counts) {
        this.counts = counts;
    }

    @Override
    public Reading read(AlarmCondition condition, AlarmSubject subject) {
        long waiting = 0;
        long parked = 0;
        for (DeliveryCount count : counts.get()) {
            if (isOf(subject, count.operation())) {
                waiting += count.waiting();
                parked += count.parked();
            }
        }
        return new Reading.Value(waiting, parked == 0 ? "" : "and " + parked + " parked as failures");
    }

    private static boolean isOf(AlarmSubject subject, OperationId operation) {
        return (subject.api() == null || subject.api().equals(operation.api()))
                && (subject.version() == null || subject.version().equals(operation.version()))
                && (subject.operation() == null || subject.operation().equals(operation.operation()));
    }
}
