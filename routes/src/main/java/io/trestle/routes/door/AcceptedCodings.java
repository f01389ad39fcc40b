package io.trestle.routes.door;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller says of content codings in {@code Accept-Encoding} (RFC 9110 section 12.5.3).
 *
 * @param gzip the weight of gzip; 0 where it is not taken
 * @param identity the weight of content as it is; 0 where it is refused
 */
record AcceptedCodings(double gzip, double identity) {

    private static final AcceptedCodings ANYTHING_PLAIN = new AcceptedCodings(0, 1);
    private static final int MOST = 50;
    private static final double UNSAID = -1;
    private static final Pattern WEIGHT = Pattern.compile("q[ \t]*=[ \t]*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

    /** Who says nothing gets what everybody can read. What cannot be read is passed over. */
    static AcceptedCodings of(List<String> fields) {
        if (fields.isEmpty()) {
            return ANYTHING_PLAIN;
        }
        double gzip = UNSAID;
        double identity = UNSAID;
        double others = UNSAID;
        for (String coding : String.join(",", fields).split(",", MOST)) {
            String[] parts = coding.split(";", 2);
            double weight = weight(parts);
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                case "identity" -> identity = weight;
                case "*" -> others = weight;
                default -> {
                    // Another coding, which this gateway does not make.
                }
            }
        }
        double plain = identity != UNSAID ? identity : others == 0 ? 0 : UNSAID;
        return new AcceptedCodings(
                gzip != UNSAID ? gzip : Math.max(0, others), plain == UNSAID ? Double.MIN_VALUE : plain);
    }

    /** 1 where none is given, 0 where it cannot be read. */
    private static double weight(String[] coding) {
        if (coding.length == 1) {
            return 1;
        }
        Matcher weight = WEIGHT.matcher(coding[1].strip().toLowerCase(Locale.ROOT));
        return weight.matches() ? Double.parseDouble(weight.group(1)) : 0;
    }

    /** Whether it is to be gzip. */
    boolean prefersGzip() {
        return gzip > 0 && gzip >= identity;
    }

    /** Whether nothing but gzip will do. */
    boolean needsGzip() {
        return gzip > 0 && identity == 0;
    }
}
