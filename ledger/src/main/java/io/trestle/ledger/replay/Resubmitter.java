package io.trestle.ledger.replay;

import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.util.concurrent.CompletableFuture;

/** Serves a request again, as {@link io.trestle.routes.door.FrontDoor#resubmit} does. */
@FunctionalInterface
public interface Resubmitter {
    CompletableFuture<Resubmitted> resubmit(Resubmission request);
}
