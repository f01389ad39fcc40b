package io.trestle.routes.call;

/** Which operation of which version of which API; written {@code customers.v1.getCustomer}. */
public record OperationId(String api, String version, String operation) {

    @Override
    public String toString() {
        return api + "." + version + "." + operation;
    }
}
