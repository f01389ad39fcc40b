package io.trestle.gateway.convert;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML that came as characters. */
final class XmlText {

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern ENCODING = Pattern.compile("\\sencoding\\s*=\\s*(\"[^\"]*\"|'[^']*')");

    private XmlText() {}

    /** UTF-8, and said to be so: the encoding that the text declares was that of the bytes it once was. */
    static byte[] bytes(String xml) {
        String text = xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
        int end = text.startsWith("<?xml") ? text.indexOf("?>") : -1;
        if (end > 0 && end < LONGEST_DECLARATION) {
            Matcher declared = ENCODING.matcher(text).region(0, end);
            if (declared.find()) {
                text = text.substring(0, declared.start()) + text.substring(declared.end());
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
