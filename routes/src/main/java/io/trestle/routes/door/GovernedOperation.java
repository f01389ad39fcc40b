package io.trestle.routes.door;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.call.OperationId;
import java.time.Duration;
import java.util.Map;

/**
 * What governs one method and path.
 *
 * @param maxBody the largest request body, in bytes
 * @param streaming whether the route starts before the body is there
 * @param timeout the longest the call may take
 * @param answerHeaders fields of every answer, such as {@code Deprecation}
 * @param failures what the caller is told when the route ends with an exception
 */
public record GovernedOperation(
        OperationId id,
        Admission admission,
        long maxBody,
        boolean streaming,
        Duration timeout,
        Map<String, String> answerHeaders,
        FailureAnswers failures) {}
