package io.trestle.routes.importing.source;

import io.trestle.mappings.source.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks addresses for documents. Redirects are judged as the first address was. Not for several threads. */
final class Fetcher {

    private static final int MOST_REDIRECTS = 5;

    /** A contract of many documents, each of them slow, must end at some time. */
    private static final int PATIENCES_TOGETHER = 6;

    /** What one fetch brought: the bytes, and the address that gave them in the end. */
    record Fetched(URI address, byte[] bytes) {}

    private final FetchRules rules;
    private final ReadLimits limits;
    private final Duration patience;
    private final HttpClient client;
    private final long endOfAll;
    private long size;
    private int documents;

    /** @param patience with one document, from connecting to its last byte */
    Fetcher(FetchRules rules, ReadLimits limits, Duration patience) {
        this.rules = rules;
        this.limits = limits;
        this.patience = patience;
        this.endOfAll = System.nanoTime() + PATIENCES_TOGETHER * patience.toNanos();
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /** @throws UnfitSourceException when it may not be asked, does not answer, or answers too slowly or too much */
    Fetched fetch(URI address) throws UnfitSourceException {
        if (++documents > limits.files()) {
            throw new UnfitSourceException("files: more than " + limits.files() + " drawn in");
        }
        long now = System.nanoTime();
        long end = now + Math.min(patience.toNanos(), endOfAll - now);
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            rules.check(at);
            HttpResponse<InputStream> answer = answer(at, end);
            Optional<String> location = answer.headers().firstValue("Location");
            try (InputStream body = answer.body()) {
                if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                    return new Fetched(at, bytes(at, answer, body, end));
                }
                at = at.resolve(URI.create(location.get()));
            } catch (IOException | IllegalArgumentException e) {
                throw new UnfitSourceException(FetchRules.shown(at) + ": cannot be fetched: " + e.getMessage());
            }
        }
        throw new UnfitSourceException(FetchRules.shown(address) + ": more than " + MOST_REDIRECTS + " redirects");
    }

    private HttpResponse<InputStream> answer(URI address, long end) throws UnfitSourceException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/xml, application/xml, application/yaml, application/json, */*;q=0.5")
                .timeout(patience)
                .build();
        return within(client.sendAsync(request, BodyHandlers.ofInputStream()), address, end);
    }

    private byte[] bytes(URI address, HttpResponse<InputStream> answer, InputStream body, long end)
            throws UnfitSourceException {
        if (answer.statusCode() != 200) {
            throw new UnfitSourceException(
                    FetchRules.shown(address) + ": status " + answer.statusCode() + " (expected: 200)");
        }
        // Reading blocks for as long as the other side likes, so another thread reads, and is given up on.
        byte[] bytes = within(
                CompletableFuture.supplyAsync(
                        () -> read(body), task -> daemon(task).start()),
                address,
                end);
        size += bytes.length;
        if (bytes.length > limits.fileSize() || size > limits.totalSize()) {
            throw new UnfitSourceException(FetchRules.shown(address) + ": too large (expected: at most "
                    + limits.fileSize() + " bytes a file and " + limits.totalSize() + " together)");
        }
        return bytes;
    }

    private byte[] read(InputStream body) {
        try {
            return body.readNBytes(limits.fileSize() + 1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "trestle-fetch");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T within(CompletableFuture<T> future, URI address, long end) throws UnfitSourceException {
        try {
            return future.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new UnfitSourceException(FetchRules.shown(address) + ": too slow");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw new UnfitSourceException(FetchRules.shown(address) + ": too slow");
            }
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new UnfitSourceException(FetchRules.shown(address) + ": cannot be fetched: " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnfitSourceException(FetchRules.shown(address) + ": interrupted");
        }
    }
}
