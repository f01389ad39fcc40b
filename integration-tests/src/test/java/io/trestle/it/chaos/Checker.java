package io.trestle.it.chaos;

import io.trestle.it.chaos.Effects.Effect;
import io.trestle.it.chaos.Journal.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold when the faults are over and all was replayed. */
final class Checker {

    private static final int SHOWN = 5;

    private Checker() {}

    /**
     * What does not hold; none where all does.
     *
     * @param kept ids of messages that are kept as failures still
     */
    static List<String> broken(Map<String, Sent> sent, Map<String, Told> told, List<Effect> done, Set<String> kept) {
        Map<String, Integer> effects = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        List<String> unsent = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> overtaken = new ArrayList<>();
        for (Effect effect : done) {
            Sent message = sent.get(effect.id());
            effects.merge(effect.id(), 1, Integer::sum);
            if (message == null) {
                unsent.add(effect.id());
                continue;
            }
            if (!message.body().equals(effect.body())) {
                changed.add(effect.id());
            }
            if (message.way() == Sent.Way.QUEUED && told.get(effect.id()) == Told.ACK) {
                Integer before = last.put(message.key(), message.seq());
                if (before != null && before > message.seq()) {
                    overtaken.add(effect.id());
                }
            }
        }
        List<String> lost = new ArrayList<>();
        List<String> revived = new ArrayList<>();
        told.forEach((id, what) -> {
            if (what == Told.ACK && !effects.containsKey(id) && !kept.contains(id)) {
                lost.add(id);
            }
            if (what == Told.REJECT && effects.containsKey(id)) {
                revived.add(id);
            }
        });
        List<String> doubled = effects.entrySet().stream()
                .filter(effect -> effect.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        List<String> broken = new ArrayList<>();
        tell(broken, "acknowledged and lost", lost);
        tell(broken, "done more than once", doubled);
        tell(broken, "rejected and done all the same", revived);
        tell(broken, "done and never sent", unsent);
        tell(broken, "done with another body", changed);
        tell(broken, "overtaken by a later one of its key", overtaken);
        return broken;
    }

    private static void tell(List<String> broken, String what, List<String> ids) {
        if (!ids.isEmpty()) {
            broken.add(ids.size() + " " + what + ": " + ids.subList(0, Math.min(SHOWN, ids.size())));
        }
    }
}
