package io.trestle.connectors.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** What messages hold. */
public final class JmsContent {

    private JmsContent() {}

    /** How large a message is, before anything of its body is read; 0 where nobody knows. */
    public static long size(Message message) {
        return message instanceof ActiveMQMessage known ? known.getCoreMessage().getWholeMessageSize() : 0;
    }

    /** The body of a message of bytes, or of text in UTF-8; null where it is of another type. */
    public static byte @Nullable [] of(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? new byte[0] : text.getText().getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(content);
            return content;
        }
        return null;
    }
}
