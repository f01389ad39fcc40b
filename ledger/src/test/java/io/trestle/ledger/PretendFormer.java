package io.trestle.ledger;

import io.trestle.ledger.definitions.FormerServing;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.replay.Resubmitter;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The place of a gateway that serves by former definitions: remembers which files it was given. */
final class PretendFormer implements FormerServing {

    private final Resubmitter door;
    private final List<Map<String, byte[]>> opened = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable NotServableException refusal;

    PretendFormer(Resubmitter door) {
        this.door = door;
    }

    /** From now on nothing can be served. */
    void refuse(String why, boolean temporary) {
        refusal = new NotServableException(why, temporary, null);
    }

    List<Map<String, byte[]>> opened() {
        return List.copyOf(opened);
    }

    @Override
    public Optional<Access> find(String digest) {
        return Optional.empty();
    }

    @Override
    public Access open(String digest, Map<String, byte[]> files) throws NotServableException {
        NotServableException no = refusal;
        if (no != null) {
            throw no;
        }
        opened.add(files);
        return new Access() {
            @Override
            public CompletableFuture<Resubmitted> resubmit(Resubmission request) {
                return door.resubmit(request);
            }

            @Override
            public Optional<KeepRules> rules(OperationId operation) {
                return Optional.of(new KeepRules(List.of(), List.of("/pin"), List.of()));
            }

            @Override
            public void close() {}
        };
    }
}
