package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.definition.Words;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An address that is sent each message as JSON by POST. Redirects are not followed.
 *
 * @param channel the name by which alarms choose it; the file is named like it. `log` is taken
 * @param url where to; kept out of logs and listings, as many hold a token
 * @param secret what messages are signed with (HMAC-SHA256), as a placeholder; not signed where left out
 * @param timeout the longest one attempt may take; 10s
 * @param attempts how often a message is tried at most, with growing pauses; 8, which takes 20 minutes
 */
public record WebhookChannel(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String channel,

        @Secret @Syntax(value = Syntaxes.WEB_ADDRESS, expected = Syntaxes.WEB_ADDRESS_EXPECTED)
        URI url,

        @Secret @Nullable String secret,

        @Range(min = 100, max = 60_000) @DefaultsTo("10s") Duration timeout,

        @Range(min = 1, max = 20) @DefaultsTo("8") int attempts)
        implements ChannelDefinition {

    public WebhookChannel {
        Checks.of(WebhookChannel.class, channel, url, secret, timeout, attempts)
                .that(
                        secret == null || secret.length() >= 16,
                        "secret",
                        Words.HIDDEN,
                        "at least 16 characters, or it can be guessed")
                .that(!channel.equals(AlarmDefinition.LOG), "channel", channel, "another name: this one is taken")
                .enforce();
    }

    /** Leaves the address and the secret out. */
    @Override
    public String toString() {
        return "WebhookChannel[channel=" + channel + "]";
    }
}
