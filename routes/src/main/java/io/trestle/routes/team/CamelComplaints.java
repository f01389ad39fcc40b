package io.trestle.routes.team;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the place and the sentence out of what Camel's loaders throw. */
final class CamelComplaints {

    /** The XML parser says where it was at the end; a line in its words is that of the beginning. */
    private static final Pattern XML_POSITION = Pattern.compile(" ?\\(position: .*@(\\d+):\\d+\\)", Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile("\\bline[: ]+(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 300;

    private CamelComplaints() {}

    static InvalidRouteFileException about(Path file, Exception failure) {
        int line = 1;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            Matcher position = XML_POSITION.matcher(message);
            Matcher place = position.find() ? position : LINE.matcher(message);
            if (place == position || place.find()) {
                line = Integer.parseInt(place.group(1));
                break;
            }
        }
        return new InvalidRouteFileException(file, line, sentence(failure), failure);
    }

    private static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        @Nullable String message = root.getMessage();
        String first = message == null
                ? root.getClass().getSimpleName()
                : XML_POSITION
                        .matcher(message)
                        .replaceAll("")
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse("");
        return first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
    }
}
