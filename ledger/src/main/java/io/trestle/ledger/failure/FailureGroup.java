package io.trestle.ledger.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Failures that are alike: one operation, one system, one kind of error. */
public record FailureGroup(
        String group,
        String api,
        String version,
        String operation,
        @Nullable String system,
        String kind,
        @Nullable String fault,
        long count,
        Instant first,
        Instant last) {}
