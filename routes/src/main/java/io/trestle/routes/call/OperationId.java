package io.trestle.routes.call;

/** Which operation of which version of which API; written {@code customers.v1.getCustomer}. */
public record OperationId(String api, String version, String operation) {

    public OperationId {
        check("api", api);
        check("version", version);
        check("operation", operation);
    }

    @Override
    public String toString() {
        return api + "." + version + "." + operation;
    }

    private static void check(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + ": '" + value + "' (expected: a name)");
        }
    }
}
