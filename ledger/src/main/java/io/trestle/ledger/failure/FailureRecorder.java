package io.trestle.ledger.failure;

import io.trestle.connectors.Body;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.Step;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every call that failed after its admission: where a system or the gateway failed, and where a system refused what
 * a caller wanted done. That a thing asked for is not there is an answer, and not kept.
 *
 * <p>A call that went well costs two comparisons. What the store does not take goes to the {@link Spill}; what that does
 * not take either is lost, counted and said in the log. Does not block. Thread-safe.
 */
public final class FailureRecorder implements CallObserver {

    private static final Logger LOG = LoggerFactory.getLogger(FailureRecorder.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final long OVERHEAD = 2_000;

    private final GroupWriter writer;
    private final FailureWriter table;
    private final CallReader reader;
    private final BodyFiles files;
    private final Spill spill;
    private final Clock clock;

    public FailureRecorder(
            GroupWriter writer, FailureWriter table, CallReader reader, BodyFiles files, Spill spill, Clock clock) {
        this.writer = writer;
        this.table = table;
        this.reader = reader;
        this.files = files;
        this.spill = spill;
        this.clock = clock;
    }

    @Override
    public void answered(Answered answered) {
        if (answered.status() < 400) {
            return;
        }
        Call call = answered.call();
        if (call == null || call.crossings() == null || !isFailure(answered)) {
            return;
        }
        CallReader.Failed failed = new CallReader.Failed(answered, call, clock.instant());
        byte[] body = call.body();
        writer.write(OVERHEAD + (body == null ? 0 : body.length) + stepBytes(call), connection -> {
                    FailedCall read = reader.read(failed);
                    table.insert(connection, read);
                    if (isInFile(read, body)) {
                        table.keptElsewhere(connection, read.id());
                    }
                })
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        spill(failed, failure);
                    }
                });
    }

    /** What systems answered is held until the failure is written, and counts against what may wait. */
    private static long stepBytes(Call call) {
        Crossings crossings = call.crossings();
        long bytes = 0;
        for (Step step : crossings == null ? List.<Step>of() : crossings.steps()) {
            bytes += step.answer().body() instanceof Body.Bytes whole ? whole.bytes().length : 0;
        }
        return bytes;
    }

    private static boolean isFailure(Answered answered) {
        if (answered.status() == CLIENT_GONE) {
            return false;
        }
        return answered.status() >= 500 || answered.problem() != null && !SAFE.contains(answered.method());
    }

    /** Whether the body was too large for the store, and has a file of its own now. Not one that may have to be masked. */
    private boolean isInFile(FailedCall read, byte @Nullable [] body) {
        return body != null
                && read.body().bytes() == null
                && read.body().size() > 0
                && !read.body().masked()
                && reader.mayBeKeptWhole(read)
                && files.keep(read.id(), body);
    }

    private void spill(CallReader.Failed failed, Throwable why) {
        byte[] body = failed.call().body();
        boolean offered = spill.offer(() -> {
            FailedCall read = reader.read(failed);
            isInFile(read, body);
            return read;
        });
        if (!offered) {
            LOG.error(
                    "call {}: its failure could not be kept ({} lost so far): {}",
                    failed.call().id(),
                    spill.dropped(),
                    why.getMessage());
        }
    }
}
