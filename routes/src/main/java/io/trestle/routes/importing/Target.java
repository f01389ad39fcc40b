package io.trestle.routes.importing;

import io.trestle.routes.importing.draft.Names;
import java.util.Optional;

/**
 * Where in the estate a draft goes.
 *
 * @param before what an earlier import of it left there; empty for a first import
 */
record Target(Names names, Optional<Baseline> before) {}
