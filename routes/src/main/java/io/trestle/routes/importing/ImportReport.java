package io.trestle.routes.importing;

import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.draft.LeftOut;
import io.trestle.routes.importing.draft.Row;
import io.trestle.routes.importing.draft.SystemMade;
import io.trestle.routes.importing.draft.Warning;
import io.trestle.routes.importing.merge.Merge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one contract.
 *
 * @param source the file or address, as it was given
 * @param state how it ended
 * @param made what was made, or would be; null where nothing could be
 * @param warnings what was patched over, by place
 * @param leftOut operations and ports of the contract that are not in the API, each with its reason
 * @param changes what changes for callers since the last import; none for a first one
 * @param kept where the team's edits stand against what is generated now
 * @param toDo what is left for people
 * @param failure why nothing was made; null where it was
 */
public record ImportReport(
        String source,
        State state,
        @Nullable Made made,
        List<Warning> warnings,
        List<LeftOut> leftOut,
        List<Change> changes,
        List<KeptEdit> kept,
        List<String> toDo,
        @Nullable String failure) {

    public ImportReport {
        warnings = List.copyOf(warnings);
        leftOut = List.copyOf(leftOut);
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
        toDo = List.copyOf(toDo);
    }

    /** How an import ended. */
    public enum State {
        /** A system and an API that were not there before. */
        CREATED,
        /** What an earlier import had made was brought up to date. */
        UPDATED,
        /** There was nothing to write. */
        UNCHANGED,
        /** It would have been written, but for {@code --dry-run}. */
        PLANNED,
        /** Nobody approved of the changes. */
        DECLINED,
        /** Nothing could be made. */
        FAILED
    }

    /**
     * What was made.
     *
     * @param systems with where they listen
     * @param files written, below the estate
     */
    public record Made(String api, String version, List<SystemMade> systems, List<Row> operations, List<String> files) {

        public Made {
            systems = List.copyOf(systems);
            operations = List.copyOf(operations);
            files = List.copyOf(files);
        }
    }

    /** An edit that was kept. */
    public record KeptEdit(String file, Merge.Kept kept) {}

    /** Whether what was asked for was done. */
    public boolean isWell() {
        return state != State.FAILED && state != State.DECLINED;
    }

    static ImportReport failed(String source, String why) {
        return new ImportReport(source, State.FAILED, null, List.of(), List.of(), List.of(), List.of(), List.of(), why);
    }
}
