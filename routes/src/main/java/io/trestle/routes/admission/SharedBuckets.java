package io.trestle.routes.admission;

import io.trestle.routes.estate.Rate;
import java.util.concurrent.CompletionStage;

/** Token buckets that several gateways share. Never blocks; thread-safe. */
public interface SharedBuckets {

    /**
     * One of them. Gateways that mean the same bucket say the same of it.
     *
     * @param name whose bucket of which limit it is
     * @param rate how fast it fills
     * @param burst how much it holds
     */
    record Shared(String name, Rate rate, long burst) {}

    /**
     * What came of asking for a token.
     *
     * @param taken whether there was one
     * @param remaining how many there are now
     * @param nanosToWait until there is one; 0 where one was taken
     */
    record Answer(boolean taken, long remaining, long nanosToWait) {}

    /** Takes a token. Ends with an exception where nobody knows, after a time that no caller minds. */
    CompletionStage<Answer> take(Shared bucket);

    /** Gives one back that was not used; where that fails it is lost. */
    void giveBack(Shared bucket);
}
