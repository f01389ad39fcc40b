package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * E-mail over SMTP (RFC 5321).
 *
 * @param channel the name by which alarms choose it; the file is named like it. `log` is taken
 * @param host the mail server
 * @param port of the mail server; 587
 * @param tls {@link Tls#STARTTLS}, {@link Tls#IMPLICIT} or {@link Tls#NONE}; the first by default
 * @param user who logs in; nobody where left out
 * @param password goes with the user, as a placeholder
 * @param from the sender's address
 * @param to the addresses of those who are told, at most 50; each message goes to all of them
 * @param timeout the longest that connecting, a read or a write may take; 10s
 * @param attempts how often a message is tried at most, with growing pauses; 8, which takes 20 minutes
 */
public record MailChannel(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String channel,

        @Syntax(value = "[A-Za-z0-9._:-]+", expected = "a host name or address")
        String host,

        @Range(min = 1, max = 65_535) @DefaultsTo("587") int port,

        @DefaultsTo("starttls") Tls tls,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String user,

        @Secret @Nullable String password,

        @Syntax(value = ADDRESS, expected = ADDRESS_EXPECTED)
        String from,

        @NotEmpty @Syntax(value = ADDRESS, expected = ADDRESS_EXPECTED)
        List<String> to,

        @Range(min = 100, max = 60_000) @DefaultsTo("10s") Duration timeout,

        @Range(min = 1, max = 20) @DefaultsTo("8") int attempts)
        implements ChannelDefinition {

    /** An address without a name, a comment or anything else that could begin a header field. */
    static final String ADDRESS =
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";

    static final String ADDRESS_EXPECTED = "a mail address such as on-call@example.org";

    private static final int MOST = 50;

    public MailChannel {
        to = List.copyOf(to);
        Checks.of(MailChannel.class, channel, host, port, tls, user, password, from, to, timeout, attempts)
                .that(to.size() <= MOST, "to", to.size() + " addresses", "at most " + MOST)
                .that(
                        (user == null) == (password == null),
                        "user",
                        user,
                        "a user and a password, or neither",
                        "password")
                .that(
                        user == null || tls != Tls.NONE,
                        "tls",
                        tls,
                        "starttls or implicit, as a password is sent",
                        "user")
                .that(!channel.equals(AlarmDefinition.LOG), "channel", channel, "another name: this one is taken")
                .enforce();
    }

    /** How the connection is kept secret. A certificate must be valid and name the host. */
    public enum Tls {
        /** A plain connection becomes a TLS one (RFC 3207), or nothing is sent. */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        IMPLICIT,
        /** Not at all: for a server on this machine. */
        NONE
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "MailChannel[channel=" + channel + ", host=" + host + ", port=" + port + ", to=" + to.size() + "]";
    }
}
