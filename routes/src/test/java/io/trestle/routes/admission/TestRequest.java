package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.call.ClientCertificate;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request put together by hand, as a front door would have read it. */
public final class TestRequest implements CallRequest {

    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> path = new LinkedHashMap<>();
    private String address = "192.0.2.1";
    private @Nullable ClientCertificate certificate;

    /** A request without anything that could be left out. */
    public static TestRequest empty() {
        return new TestRequest();
    }

    /** Adds a header field, besides those of the same name. */
    public TestRequest header(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value);
        return this;
    }

    /** Adds a query parameter, besides those of the same name. */
    public TestRequest query(String name, String value) {
        query.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    /** Sets a path variable. */
    public TestRequest path(String name, String value) {
        path.put(name, value);
        return this;
    }

    /** Sets where it comes from. */
    public TestRequest from(String remoteAddress) {
        address = remoteAddress;
        return this;
    }

    /** Sets who it was when the connection was made. */
    public TestRequest certificate(ClientCertificate shown) {
        certificate = shown;
        return this;
    }

    /** A call with this request. */
    public Call call() {
        return new Call(
                "call-1",
                new OperationId("customers", "v1", "getCustomer"),
                this,
                new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, null),
                System.nanoTime(),
                Duration.ofSeconds(30));
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String rawPath() {
        return "/customers/v1/customers/1001";
    }

    @Override
    public @Nullable String rawQuery() {
        return null;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? null : all.get(0);
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public Set<String> headerNames() {
        return headers.keySet();
    }

    @Override
    public Map<String, String> pathVariables() {
        return path;
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return query;
    }

    @Override
    public String remoteAddress() {
        return address;
    }

    @Override
    public @Nullable ClientCertificate clientCertificate() {
        return certificate;
    }
}
