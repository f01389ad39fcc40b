package io.trestle.routes.mediation;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.routes.call.OperationId;
import io.trestle.transformers.mapping.MessageMapper;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of an API, compiled: everything that its Camel route needs to know.
 *
 * @param path below the API's path, with {@code {variables}}
 * @param target the Camel endpoint that does the work
 * @param parameters the query parameters and header fields to hand on; all query parameters where empty
 * @param success the status of a good answer; the system's own, or 200, where empty
 * @param forms whether a request may be a form with attachments
 * @param attachments the shape of answers that may be packages with attachments; empty where they are JSON alone
 * @param lenient whether answers pass that do not fit what the system says of them
 * @param oneWay whether the system says nothing in return; the caller then gets 202 and the call id
 */
record OperationPlan(
        OperationId id,
        String method,
        String path,
        String target,
        MessageMapper request,
        MessageMapper response,
        Optional<Set<String>> parameters,
        Optional<Integer> success,
        Optional<LocationTemplate> location,
        boolean forms,
        Optional<ElementShape> attachments,
        boolean lenient,
        boolean oneWay) {

    /** Whether all that it does is one call of one system. */
    boolean callsSystem() {
        return target.startsWith("connector:");
    }
}
