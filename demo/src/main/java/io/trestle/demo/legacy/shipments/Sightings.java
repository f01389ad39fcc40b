package io.trestle.demo.legacy.shipments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The events seen, by id; the oldest is forgotten when there are too many. Thread-safe. */
final class Sightings {

    private final Map<String, Seen> byId;

    Sightings(int most) {
        byId = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void add(Seen seen) {
        byId.put(seen.eventId(), seen);
    }

    synchronized Optional<Seen> byId(String eventId) {
        return Optional.ofNullable(byId.get(eventId));
    }

    synchronized int size() {
        return byId.size();
    }
}
