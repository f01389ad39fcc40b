package io.trestle.routes.importing;

/** Says whether the changes that a second import would make are written. Not asked where nothing was there before. */
@FunctionalInterface
public interface Approval {

    /** @param planned what would be written; its state is {@link ImportReport.State#PLANNED} */
    boolean approves(ImportReport planned);

    /** Approves what breaks nobody. */
    static Approval unlessBreaking() {
        return planned -> planned.changes().stream().noneMatch(change -> change.breaking());
    }
}
