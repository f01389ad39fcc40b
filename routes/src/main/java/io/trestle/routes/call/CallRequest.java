package io.trestle.routes.call;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request of a call as the front door read it: checked and decoded, and not changed afterwards. */
public interface CallRequest {

    String method();

    /** The path as it was sent, without the query. */
    String rawPath();

    /** The query as it was sent, without the question mark; null where there was none. */
    @Nullable String rawQuery();

    /** The first header field of that name, in any case; null where there is none. */
    @Nullable String header(String name);

    /** All header fields of that name, in any case. */
    List<String> headers(String name);

    /** The names of all header fields, in lower case. */
    Set<String> headerNames();

    /** Variables of the path template, decoded once. */
    Map<String, String> pathVariables();

    /** Query parameters, decoded once, in the order in which they were sent. */
    Map<String, List<String>> queryParameters();

    /** The address of whoever calls: of whoever opened the connection, or, where that is a trusted proxy, for whom it calls. */
    String remoteAddress();

    /** By which the client proved who it is, to this gateway itself; null where it did not. */
    default @Nullable ClientCertificate clientCertificate() {
        return null;
    }
}
