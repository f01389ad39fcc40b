package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contract, understood: what is to be made of it, but for names. Immutable. */
public interface Draft {

    /** Tells contracts of different services apart; the same for a later version of the same contract. */
    String identity();

    /** Names that would suit its systems; the first one suits the API as well. */
    List<String> systemNames();

    /**
     * Trees of the definitions, with their names filled in.
     *
     * @param endpoint where the systems listen; the contract's own addresses where null
     */
    Definitions definitions(Names names, @Nullable String endpoint);

    /** What was patched over in the contract. */
    List<Warning> warnings();

    /** Whether its systems read the contract's files. */
    boolean keepsFiles();

    /** What of the contract is not in the API. */
    List<LeftOut> leftOut();

    /**
     * Definitions of a draft.
     *
     * @param systems in the order of the names
     * @param toDo what is left for people
     */
    record Definitions(
            List<ObjectNode> systems,
            ObjectNode api,
            ObjectNode contract,
            List<SystemMade> made,
            List<Row> rows,
            List<String> toDo) {

        public Definitions {
            systems = List.copyOf(systems);
            made = List.copyOf(made);
            rows = List.copyOf(rows);
            toDo = List.copyOf(toDo);
        }
    }
}
