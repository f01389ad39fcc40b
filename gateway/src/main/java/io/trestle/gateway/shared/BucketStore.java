package io.trestle.gateway.shared;

import io.github.bucket4j.ConsumptionProbe;
import io.trestle.routes.admission.SharedBuckets.Shared;
import java.util.concurrent.CompletableFuture;

/** Where buckets lie that several gateways share. Never blocks; thread-safe. */
interface BucketStore extends AutoCloseable {

    /** Takes a token. The future fails where the store cannot be reached, and may take as long as it likes. */
    CompletableFuture<ConsumptionProbe> take(Shared bucket);

    /** Gives a token back, if that can be done. */
    void giveBack(Shared bucket);

    /** Where it is, for the log. */
    String place();

    @Override
    void close();
}
