package io.trestle.routes.mediation;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.RestEntry;
import io.trestle.routes.mock.MockAnswers;
import java.util.Optional;

/**
 * One operation of an API that its contract answers, compiled.
 *
 * @param location of what a good answer tells of
 */
record MockPlan(OperationId id, RestEntry entry, MockAnswers answers, Optional<LocationTemplate> location) {}
