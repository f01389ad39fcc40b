package io.trestle.gateway;

import io.trestle.ledger.definitions.FormerServing;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.generation.FormerUnitException;
import io.trestle.routes.generation.FormerUnits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Definitions as they were, as the ledger uses them. */
final class FormerParts implements FormerServing {

    private final Supplier<Optional<FormerUnits>> units;

    FormerParts(Supplier<Optional<FormerUnits>> units) {
        this.units = units;
    }

    private record Used(FormerUnits.Use use) implements Access {

        @Override
        public CompletableFuture<Resubmitted> resubmit(Resubmission request) {
            return use.resubmit(request);
        }

        @Override
        public Optional<KeepRules> rules(OperationId id) {
            return use.api()
                    .flatMap(api -> Optional.ofNullable(api.operations().get(id.operation()))
                            .map(operation -> LedgerParts.rules(api, operation)));
        }

        @Override
        public void close() {
            use.close();
        }
    }

    @Override
    public Optional<Access> find(String digest) {
        return units.get().flatMap(open -> open.find(digest)).map(Used::new);
    }

    @Override
    public Access open(String digest, Map<String, byte[]> files) throws NotServableException {
        FormerUnits open =
                units.get().orElseThrow(() -> new NotServableException("The gateway is starting.", true, null));
        try {
            return new Used(open.open(digest, files));
        } catch (FormerUnitException e) {
            throw new NotServableException(String.valueOf(e.getMessage()), e.isTemporary(), e);
        }
    }
}
