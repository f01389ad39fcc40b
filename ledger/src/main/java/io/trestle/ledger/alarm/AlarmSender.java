package io.trestle.ledger.alarm;

import io.trestle.routes.estate.alarm.ChannelDefinition;
import org.jspecify.annotations.Nullable;

/** Tells people. Blocks, no longer than the channel's timeout allows. Thread-safe. */
public interface AlarmSender {

    /**
     * @param channel null for the log
     * @throws UndeliveredException when it did not get there; it is tried again later
     */
    void send(@Nullable ChannelDefinition channel, AlarmMessage message) throws UndeliveredException;
}
