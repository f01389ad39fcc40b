package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.OpenApi30;

/** OpenAPI documents in the version that is wanted. */
final class OpenApi {

    private OpenApi() {}

    static ObjectNode written(Contract contract, OpenApiVersion version) {
        ObjectNode document = (ObjectNode) contract.document();
        return version == OpenApiVersion.V3_0 ? OpenApi30.of(document) : document;
    }
}
