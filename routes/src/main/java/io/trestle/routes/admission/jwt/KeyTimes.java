package io.trestle.routes.admission.jwt;

import java.time.Duration;

/**
 * When keys of issuers are read again.
 *
 * @param poll how often it is looked whether a file changed or an address is due; 2 s
 * @param refresh how old keys from an address may be before they are fetched anew in the background; 5 min
 * @param unknownKeyPause how long after one fetch a token with an unknown key may cause the next; 30 s. It keeps strangers
 *     from hammering the issuer
 * @param retry how long after a failed fetch the next may follow while there are no keys at all; 2 s
 * @param keep how long keys count while their issuer cannot be reached; 24 h
 * @param connect how long connecting may take; 2 s
 * @param total how long a whole fetch may take; 5 s
 */
record KeyTimes(
        Duration poll,
        Duration refresh,
        Duration unknownKeyPause,
        Duration retry,
        Duration keep,
        Duration connect,
        Duration total) {

    static KeyTimes ofDefaults() {
        return new KeyTimes(
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofHours(24),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
    }
}
