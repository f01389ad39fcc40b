package io.trestle.gateway.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.UndeliveredException;
import io.trestle.routes.estate.alarm.WebhookChannel;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts messages as JSON. A signed one has {@code Trestle-Signature: t=SECONDS,v1=HEX}: the HMAC-SHA256 (RFC 2104) of
 * {@code SECONDS.BODY} under the channel's secret, so that a receiver can tell who sent it, and when. Redirects are not
 * followed: who answers with one decides nothing about where messages go. What is answered is not read. Thread-safe.
 */
final class Webhook {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Clock clock;

    Webhook(Clock clock) {
        this.clock = clock;
    }

    void send(WebhookChannel channel, AlarmMessage message) throws UndeliveredException {
        byte[] body = json(message);
        HttpRequest.Builder request = HttpRequest.newBuilder(channel.url())
                .timeout(channel.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "trestle-alarms")
                .header("Trestle-Message-Id", message.id())
                .POST(BodyPublishers.ofByteArray(body));
        if (channel.secret() != null) {
            long now = clock.instant().getEpochSecond();
            request.header("Trestle-Signature", "t=" + now + ",v1=" + signature(channel.secret(), now, body));
        }
        // What the other side says is thrown away as it comes, and no longer than the timeout.
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            int status = answer.get(channel.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            if (status / 100 != 2) {
                throw new UndeliveredException("status " + status + " (expected: 2xx)");
            }
        } catch (TimeoutException e) {
            throw new UndeliveredException(
                    "no answer within " + channel.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            // Only the kind of it: messages of the client hold the address, and with it tokens.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UndeliveredException(cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeliveredException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    static String signature(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static byte[] json(AlarmMessage message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that is no JSON", e);
        }
    }
}
