package io.trestle.gateway.alarm;

import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.AlarmSender;
import io.trestle.ledger.alarm.UndeliveredException;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import io.trestle.routes.estate.alarm.MailChannel;
import io.trestle.routes.estate.alarm.WebhookChannel;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ways by which people are told. Thread-safe. */
public final class Channels implements AlarmSender {

    private static final Logger LOG = LoggerFactory.getLogger("io.trestle.alarms");

    private final Webhook webhook;
    private final Mail mail = new Mail();

    public Channels(Clock clock) {
        this.webhook = new Webhook(clock);
    }

    @Override
    public void send(@Nullable ChannelDefinition channel, AlarmMessage message) throws UndeliveredException {
        if (channel instanceof WebhookChannel hook) {
            webhook.send(hook, message);
        } else if (channel instanceof MailChannel box) {
            mail.send(box, message);
        } else {
            for (AlarmMessage.Item item : message.alarms()) {
                if (item.event().equals("resolved")) {
                    LOG.info("Alarm {}", MessageText.line(item));
                } else {
                    LOG.warn("Alarm {}", MessageText.line(item));
                }
            }
        }
    }
}
