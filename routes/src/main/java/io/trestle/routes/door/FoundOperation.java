package io.trestle.routes.door;

import io.trestle.routes.call.Call;

/** What a request turned out to mean. */
record FoundOperation(Operation operation, RequestView view, Call call) {

    GovernedOperation governed() {
        return operation.governed();
    }
}
