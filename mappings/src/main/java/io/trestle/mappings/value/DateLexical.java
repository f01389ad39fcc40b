package io.trestle.mappings.value;

/** The lexical forms of dates and times (XML Schema part 2, sections 3.2.7 to 3.2.14). */
final class DateLexical {

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** More than any calendar needs; many that read dates hold a year in 32 bits. */
    private static final int MOST_YEAR_DIGITS = 9;

    private final String text;
    private int at;
    private boolean valid = true;

    private DateLexical(String text) {
        this.text = text;
    }

    static boolean isValid(Builtin type, String text) {
        DateLexical form = new DateLexical(text);
        switch (type) {
            case DATE_TIME -> {
                form.date();
                form.literal("T");
                form.time();
            }
            case DATE -> form.date();
            case TIME -> form.time();
            case G_YEAR_MONTH -> {
                form.year();
                form.literal("-");
                form.twoDigits(1, 12);
            }
            case G_YEAR -> form.year();
            case G_MONTH_DAY -> {
                form.literal("--");
                int month = form.twoDigits(1, 12);
                form.literal("-");
                form.twoDigits(1, form.valid ? DAYS[month - 1] : 31);
            }
            case G_MONTH -> {
                form.literal("--");
                form.twoDigits(1, 12);
                // The first edition of XML Schema wrote two more.
                if (text.startsWith("--", form.at)) {
                    form.literal("--");
                }
            }
            case G_DAY -> {
                form.literal("---");
                form.twoDigits(1, 31);
            }
            default -> throw new IllegalArgumentException("type: " + type + " (expected: a date or time)");
        }
        form.zone();
        return form.valid && form.at == text.length();
    }

    private void date() {
        int year = year();
        literal("-");
        int month = twoDigits(1, 12);
        literal("-");
        int day = twoDigits(1, 31);
        if (valid) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            valid = day <= (month == 2 && !leap ? 28 : DAYS[month - 1]);
        }
    }

    /** The year modulo 400, which is all that a calendar needs of it. */
    private int year() {
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int start = at;
        int year = 0;
        boolean zero = true;
        while (at < text.length() && digit(text.charAt(at))) {
            zero &= text.charAt(at) == '0';
            year = (year * 10 + text.charAt(at) - '0') % 400;
            at++;
        }
        int digits = at - start;
        valid &= digits >= 4 && digits <= MOST_YEAR_DIGITS && !zero && (digits == 4 || text.charAt(start) != '0');
        return year;
    }

    private void time() {
        int hour = twoDigits(0, 24);
        literal(":");
        int minute = twoDigits(0, 59);
        literal(":");
        int second = twoDigits(0, 59);
        boolean fraction = false;
        if (valid && at < text.length() && text.charAt(at) == '.') {
            at++;
            int start = at;
            while (at < text.length() && digit(text.charAt(at))) {
                fraction |= text.charAt(at) != '0';
                at++;
            }
            valid = at > start;
        }
        // Midnight may be written as the end of a day.
        valid &= hour < 24 || (minute == 0 && second == 0 && !fraction);
    }

    private void zone() {
        if (!valid || at == text.length()) {
            return;
        }
        char sign = text.charAt(at++);
        if (sign == 'Z') {
            return;
        }
        valid = sign == '+' || sign == '-';
        int hour = twoDigits(0, 14);
        literal(":");
        int minute = twoDigits(0, 59);
        valid &= hour < 14 || minute == 0;
    }

    private int twoDigits(int min, int max) {
        if (!valid || at + 2 > text.length() || !digit(text.charAt(at)) || !digit(text.charAt(at + 1))) {
            valid = false;
            return min;
        }
        int value = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        at += 2;
        valid = value >= min && value <= max;
        return value;
    }

    private void literal(String literal) {
        valid &= text.startsWith(literal, at);
        at += literal.length();
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
