package io.trestle.routes.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.estate.RestEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an API promises its callers. Thread-safe; the trees it hands out are not to be changed. */
public interface ApiContract {

    /** The OpenAPI document, to be published. */
    JsonNode document();

    /** What requests of an operation look like; empty where the contract says nothing of it, and nothing is checked. */
    Optional<OperationContract> operation(RestEntry entry);

    /**
     * The query parameters and header fields that the contract declares for an operation; empty where it says nothing of
     * it, and every query parameter counts.
     */
    Optional<Set<String>> parameters(RestEntry entry);

    /**
     * Answers of an operation to show: those that somebody wrote, and where nobody did, one that is made from the schema and
     * fits it. None for an answer where neither was found. Takes its time.
     */
    List<AnswerExample> answers(RestEntry entry);
}
