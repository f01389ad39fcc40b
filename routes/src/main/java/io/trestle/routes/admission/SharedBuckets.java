package io.trestle.routes.admission;

import io.github.bucket4j.BucketConfiguration;
import java.util.concurrent.CompletionStage;

/** Token buckets that several gateways share. Never blocks; thread-safe. */
public interface SharedBuckets {

    /**
     * One of them. Gateways that mean the same bucket say the same of it.
     *
     * @param name whose bucket of which limit it is; among other things in the same store it begins as nothing else does
     * @param configuration how much it holds, and how fast it fills; the same object for all buckets of a limit
     */
    record Shared(String name, BucketConfiguration configuration) {}

    /**
     * What came of asking for a token.
     *
     * @param taken whether there was one
     * @param remaining how many there are now
     * @param nanosToWait until there is one; 0 where one was taken
     */
    record Answer(boolean taken, long remaining, long nanosToWait) {}

    /**
     * Takes a token. Ends with an exception where nobody knows, after a time that no caller minds; a token that turns out to
     * have been taken after that is given back.
     */
    CompletionStage<Answer> take(Shared bucket);

    /** Gives one back that was not used; where that fails it is lost. */
    void giveBack(Shared bucket);
}
