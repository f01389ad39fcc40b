package io.trestle.routes.importing.draft;

import java.util.List;

/**
 * What a draft's parts are called in the estate.
 *
 * @param systems one for each system of the draft, in its order; the first one has the contract's files
 */
public record Names(String api, List<String> systems) {

    public Names {
        systems = List.copyOf(systems);
    }
}
