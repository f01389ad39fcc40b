package io.trestle.it.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an idempotent system did: a message of an id that it had before is done, and not done again. Outside of everything
 * that faults reach. Thread-safe.
 */
final class Effects {

    /** One thing done. */
    record Effect(String id, String key, int seq, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Effect> done = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private volatile boolean mended;

    /** From now on it does what it refused. */
    void mend() {
        mended = true;
    }

    boolean isMended() {
        return mended;
    }

    /**
     * The status of an answer: 200 where it is done, 422 where it is refused, 500 where the system fails.
     *
     * @param messageId what the message is known by
     */
    synchronized int take(String messageId, String body) throws IOException {
        JsonNode message = JSON.readTree(body);
        String id = message.path("id").asText();
        Kind kind = Kind.valueOf(message.path("kind").asText());
        if (known.contains(messageId)) {
            return 200;
        }
        if (kind == Kind.POISON && !mended) {
            return 422;
        }
        if (kind == Kind.ERROR && tries.merge(id, 1, Integer::sum) <= 1 + Math.abs(id.hashCode() % 2) && !mended) {
            return 500;
        }
        known.add(messageId);
        done.add(
                new Effect(id, message.path("key").asText(), message.path("seq").asInt(), body));
        return 200;
    }

    synchronized List<Effect> done() {
        return new ArrayList<>(done);
    }
}
