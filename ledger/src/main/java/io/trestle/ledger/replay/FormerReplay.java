package io.trestle.ledger.replay;

import io.trestle.ledger.definitions.DamagedDefinitionsException;
import io.trestle.ledger.definitions.FormerServing;
import io.trestle.ledger.definitions.FormerServing.Access;
import io.trestle.ledger.definitions.FormerServing.NotServableException;
import io.trestle.ledger.definitions.KeptDefinitions;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.replay.NotReplayableException.Reason;
import io.trestle.ledger.store.StoreUnavailableException;
import java.util.Map;
import java.util.Optional;

/** Makes the definitions ready that a call failed by. Blocks. Thread-safe. */
final class FormerReplay {

    private final KeptDefinitions kept;
    private final FormerServing serving;

    FormerReplay(KeptDefinitions kept, FormerServing serving) {
        this.kept = kept;
        this.serving = serving;
    }

    /** @throws NotReplayableException where they are not there, or cannot be served by; nothing was done then */
    Access open(FailureDetail failure) throws NotReplayableException, StoreUnavailableException {
        if (failure.message() != null) {
            throw new NotReplayableException(
                    Reason.NOT_SERVABLE, "A message goes through the route of today (expected: generation current).");
        }
        String digest = failure.definitions();
        if (digest == null) {
            throw new NotReplayableException(
                    Reason.NOT_SERVABLE,
                    "The definitions that the call failed by were not kept: it is older than that, or a team's own route"
                            + " served it (expected: generation current).");
        }
        Optional<Access> ready = serving.find(digest);
        if (ready.isPresent()) {
            return ready.get();
        }
        try {
            Map<String, byte[]> files = kept.find(digest)
                    .orElseThrow(() -> new NotReplayableException(
                            Reason.NOT_SERVABLE,
                            "The definitions " + digest + " that the call failed by are not in the store"
                                    + " (expected: generation current)."));
            return serving.open(digest, files);
        } catch (DamagedDefinitionsException e) {
            throw new NotReplayableException(Reason.NOT_SERVABLE, String.valueOf(e.getMessage()));
        } catch (NotServableException e) {
            throw new NotReplayableException(
                    e.isTemporary() ? Reason.NOT_SERVED : Reason.NOT_SERVABLE, String.valueOf(e.getMessage()));
        }
    }
}
