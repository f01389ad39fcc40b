package io.trestle.routes.admission.jwt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A key set at an address. Redirects are not followed: the address that was written down is the one that is trusted. */
final class UrlJwks implements Jwks {

    private static final int OK = 200;

    private final HttpClient client;
    private final HttpRequest request;
    private final Duration total;

    UrlJwks(HttpClient client, URI address, Duration total) {
        this.client = client;
        this.total = total;
        this.request = HttpRequest.newBuilder(address)
                .header("Accept", "application/jwk-set+json, application/json")
                .header("User-Agent", "trestle")
                .timeout(total)
                .build();
    }

    @Override
    public CompletionStage<String> fetch() {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, info -> new LimitedBody(MAX_BYTES));
        // The request's own timeout ends with the head of the answer: a body that drips has to be ended here.
        return exchange.copy()
                .orTimeout(total.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, e) -> {
                    if (e != null) {
                        exchange.cancel(true);
                    }
                })
                .thenApply(UrlJwks::text);
    }

    @Override
    public boolean hasChanged() {
        return false;
    }

    private static String text(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != OK) {
            throw new CompletionException(new IOException("status " + answer.statusCode() + " (expected: 200)"));
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return request.uri().toString();
    }
}
