package io.trestle.routes.admission.throttle;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
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
        return subject -> List.of(new LimitsPolicy(buckets, new OperationLimits(subject)), quota);
    }
}
