package io.trestle.gateway.alarm;

import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.AlarmMessage.Item;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Messages in words. What a stranger put into a name can neither begin a line nor a header field. */
final class MessageText {

    private MessageText() {}

    /** On one line: {@code [FIRING critical] Orders fail: orders-failing, api:orders}. */
    static String subject(AlarmMessage message) {
        Item first = message.alarms().get(0);
        int others = message.alarms().size() + message.more() - 1;
        return clean("[" + first.event().toUpperCase(Locale.ROOT) + " " + first.severity() + "] " + first.title() + ": "
                + first.alarm() + ", " + first.subject() + (others == 0 ? "" : " and " + others + " more"));
    }

    /** On one line: {@code firing orders-failing (critical, api:orders): 12.5 % (threshold 5 %), 7 of 56 calls}. */
    static String line(Item item) {
        String value = item.value() == null ? "no value" : number(item.value()) + " " + item.unit();
        return clean(item.event() + " " + item.alarm() + " (" + item.severity() + ", " + item.subject() + "): "
                + item.title() + ": " + value + " (threshold " + number(item.threshold()) + " " + item.unit() + ")"
                + (item.detail() == null ? "" : ", " + item.detail())
                + (item.reason() == null ? "" : ": " + item.reason()));
    }

    static String body(AlarmMessage message) {
        StringBuilder text = new StringBuilder();
        for (Item item : message.alarms()) {
            text.append(line(item))
                    .append("\n    since ")
                    .append(item.since().truncatedTo(ChronoUnit.SECONDS))
                    .append('\n');
        }
        if (message.more() > 0) {
            text.append("and ").append(message.more()).append(" more\n");
        }
        return text.append("\nMessage ").append(message.id()).append('\n').toString();
    }

    private static String number(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .forEach(c -> clean.appendCodePoint(
                        Character.isISOControl(c)
                                        || c == '\u2028'
                                        || c == '\u2029'
                                        || Character.getType(c) == Character.FORMAT
                                ? ' '
                                : c));
        return clean.toString();
    }
}
