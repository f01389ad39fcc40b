package io.trestle.routes.admission.jwt;

import java.util.concurrent.CompletionStage;

/** Where the JSON Web Key Set of an issuer comes from (RFC 7517). */
interface Jwks {

    /** No key set is larger than this. */
    int MAX_BYTES = 256 * 1024;

    /** The key set as it is now. Does not block; never throws: what goes wrong completes the stage. */
    CompletionStage<String> fetch();

    /** Whether there is a reason to fetch that is not a matter of time. May read a file system. */
    boolean hasChanged();
}
