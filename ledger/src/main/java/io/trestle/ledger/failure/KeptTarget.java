package io.trestle.ledger.failure;

import io.trestle.routes.call.CallRequest;
import io.trestle.routes.estate.FailuresDefinition;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Path and query as they were sent, but for query parameters that sound like credentials: {@code ***} is their value. */
public final class KeptTarget {

    private KeptTarget() {}

    static String of(CallRequest request) {
        String query = request.rawQuery();
        return query == null ? request.rawPath() : request.rawPath() + "?" + kept(query);
    }

    /** @param target as {@link CallRequest} would have it */
    public static String of(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query + 1) + kept(target.substring(query + 1));
    }

    private static String kept(String query) {
        return Arrays.stream(query.split("&", -1)).map(KeptTarget::parameter).collect(Collectors.joining("&"));
    }

    private static String parameter(String written) {
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        return equals >= 0 && FailuresDefinition.mayHoldCredential(name) ? name + "=***" : written;
    }
}
