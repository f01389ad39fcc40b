package io.trestle.routes.estate;

/**
 * A token bucket.
 *
 * @param rate how fast it fills
 * @param burst how much it holds; as much as one period of the rate where left out
 * @param per who shares a bucket; {@link Per#CONSUMER} where left out
 */
public record ThrottleDefinition(Rate rate, long burst, Per per) {

    /** Who shares a bucket. */
    public enum Per {
        CONSUMER,
        API,
        OPERATION
    }
}
