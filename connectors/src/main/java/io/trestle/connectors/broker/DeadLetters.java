package io.trestle.connectors.broker;

import io.trestle.connectors.SystemFailureException;
import java.util.List;

/** Messages being taken out of a queue or topic, in groups. For one thread; its methods block. */
public interface DeadLetters extends AutoCloseable {

    /**
     * The next ones, in order; none where there are no more.
     *
     * @param most at most so many
     */
    List<BrokerMessage> next(int most) throws SystemFailureException;

    /** What {@link #next} gave last is kept elsewhere: the broker may forget it. */
    void taken() throws SystemFailureException;

    /** What was not {@link #taken} stays where it was. */
    @Override
    void close();
}
