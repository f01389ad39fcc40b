package io.trestle.gateway.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The management API of a gateway. What it refuses becomes an exception with its own sentence. */
final class ManagementClient {

    /** Numbers are shown as they came: amounts have the digits that they have. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final String ROOT = "/admin/v1/";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String base;
    private final String authorization;

    ManagementClient(URI url, String authorization) {
        String text = url.toString();
        this.base = (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + ROOT;
        this.authorization = authorization;
    }

    JsonNode get(String path, Map<String, String> query) throws IOException, InterruptedException {
        return send("GET", path + query(query), null);
    }

    /** An answer that is no JSON. */
    String text(String path, Map<String, String> query) throws IOException, InterruptedException {
        return answer("GET", path + query(query), null);
    }

    JsonNode post(String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    /** As one part of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String query(Map<String, String> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + segment(value.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        return read(answer(method, path, body));
    }

    private String answer(String method, String path, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(base + ": cannot be reached: " + reason(e), e);
        }
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.statusCode() + " " + refusal(answer.statusCode(), read(answer.body())));
        }
        return answer.body();
    }

    private static String reason(IOException failure) {
        if (failure instanceof ConnectException) {
            return "nothing listens there";
        }
        if (failure instanceof SSLHandshakeException) {
            return failure.getMessage() + " (an authority of your own is trusted with"
                    + " TRESTLE_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE)";
        }
        return failure.toString();
    }

    private static String refusal(int status, JsonNode problem) {
        String said = sentences(problem);
        if (status == 401) {
            return said + " The one given is not known there (expected: --user NAME:PASSWORD, or TRESTLE_USER in the"
                    + " environment).";
        }
        String about = problem.path("instance").asText();
        return status == 404 && about.startsWith(ROOT)
                ? problem.path("title").asText() + ": " + about.substring(ROOT.length()) + ". " + said
                : said;
    }

    /** What a problem says, with the places of mistakes in an estate a line each. */
    private static String sentences(JsonNode problem) {
        StringBuilder said = new StringBuilder(
                problem.path("detail").asText(problem.path("title").asText("the request was refused")));
        for (JsonNode place : problem.path("files")) {
            said.append(System.lineSeparator())
                    .append(place.path("file").asText())
                    .append(':')
                    .append(place.path("line").asInt())
                    .append(':')
                    .append(place.path("column").asInt())
                    .append(": ")
                    .append(place.path("message").asText());
        }
        return said.toString();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
