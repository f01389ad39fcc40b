package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.call.ClientCertificate;
import io.trestle.routes.door.table.RequestTarget;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request as admission and routes see it. */
final class RequestView implements CallRequest {

    private final HttpRequest request;
    private final RequestTarget target;
    private final Map<String, List<String>> query;
    private final Map<String, String> variables;
    private final Peer peer;

    RequestView(
            HttpRequest request,
            RequestTarget target,
            Map<String, List<String>> query,
            Map<String, String> variables,
            Peer peer) {
        this.request = request;
        this.target = target;
        this.query = query;
        this.variables = variables;
        this.peer = peer;
    }

    HttpHeaders fields() {
        return request.headers();
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String rawPath() {
        return target.rawPath();
    }

    @Override
    public @Nullable String rawQuery() {
        return target.rawQuery();
    }

    @Override
    public @Nullable String header(String name) {
        return request.headers().get(name);
    }

    @Override
    public List<String> headers(String name) {
        return Collections.unmodifiableList(request.headers().getAll(name));
    }

    @Override
    public Set<String> headerNames() {
        Set<String> names = new TreeSet<>();
        request.headers().names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    @Override
    public Map<String, String> pathVariables() {
        return variables;
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return query;
    }

    @Override
    public String remoteAddress() {
        return peer.address();
    }

    @Override
    public @Nullable ClientCertificate clientCertificate() {
        return peer.certificate();
    }
}
