package io.trestle.gateway.alarm;

import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.UndeliveredException;
import io.trestle.routes.estate.alarm.MailChannel;
import io.trestle.routes.estate.alarm.MailChannel.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages as plain text over SMTP. Thread-safe. */
final class Mail {

    private static final Logger LOG = LoggerFactory.getLogger(Mail.class);

    void send(MailChannel channel, AlarmMessage message) throws UndeliveredException {
        Session session = Session.getInstance(properties(channel));
        try (Transport transport = session.getTransport(channel.tls() == Tls.IMPLICIT ? "smtps" : "smtp")) {
            MimeMessage mail = mail(session, channel, message);
            transport.connect(channel.host(), channel.port(), channel.user(), channel.password());
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (SendFailedException e) {
            int sent = e.getValidSentAddresses() == null ? 0 : e.getValidSentAddresses().length;
            if (sent == 0) {
                throw new UndeliveredException("the server refused all recipients or the sender");
            }
            // Sent again, those who have it would get it twice, and the others would be refused again.
            LOG.warn(
                    "Channel {}: the server refused {} of {} recipients",
                    channel.channel(),
                    channel.to().size() - sent,
                    channel.to().size());
        } catch (AuthenticationFailedException e) {
            throw new UndeliveredException("the server refused the login");
        } catch (MessagingException e) {
            throw new UndeliveredException(kind(e));
        }
    }

    private static MimeMessage mail(Session session, MailChannel channel, AlarmMessage message)
            throws MessagingException {
        String utf8 = StandardCharsets.UTF_8.name();
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(channel.from(), true));
        for (String address : channel.to()) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(address, true));
        }
        mail.setSubject(MessageText.subject(message), utf8);
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Trestle-Message-Id", message.id());
        // No answers by machines (RFC 3834), which would be answered in turn.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setText(MessageText.body(message), utf8);
        return mail;
    }

    private static Properties properties(MailChannel channel) {
        String protocol = channel.tls() == Tls.IMPLICIT ? "mail.smtps." : "mail.smtp.";
        String millis = Long.toString(channel.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty(protocol + "connectiontimeout", millis);
        properties.setProperty(protocol + "timeout", millis);
        properties.setProperty(protocol + "writetimeout", millis);
        properties.setProperty(protocol + "auth", Boolean.toString(channel.user() != null));
        properties.setProperty(protocol + "starttls.enable", Boolean.toString(channel.tls() == Tls.STARTTLS));
        properties.setProperty(protocol + "starttls.required", Boolean.toString(channel.tls() == Tls.STARTTLS));
        properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        properties.setProperty(protocol + "sendpartial", "true");
        properties.setProperty(protocol + "from", channel.from());
        properties.setProperty("mail.mime.allowutf8", "false");
        return properties;
    }

    /** Only the kind of it: what a server says may be anything. */
    private static String kind(MessagingException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e
                ? "the server did not take it (" + e.getClass().getSimpleName() + ")"
                : root.getClass().getSimpleName();
    }
}
