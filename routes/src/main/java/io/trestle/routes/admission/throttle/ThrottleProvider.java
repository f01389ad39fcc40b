package io.trestle.routes.admission.throttle;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.admission.SharedBuckets;
import java.util.List;

/** Brings {@code throttle} of APIs and operations, and the {@code rate} and the {@code quota} of plans. */
public final class ThrottleProvider implements PolicyProvider {

    @Override
    public String name() {
        return "throttle";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        Buckets buckets = new Buckets(services.nanoTime(), Buckets.MAX_BUCKETS);
        QuotaPolicy quota = new QuotaPolicy(services.quotas(), services.clock());
        SharedBuckets shared = services.shared();
        return subject -> {
            LimitsPolicy own = new LimitsPolicy(buckets, new OperationLimits(subject));
            return List.of(shared == null ? own : new SharedLimitsPolicy(shared, own), quota);
        };
    }
}
