package io.trestle.routes.admission.contract;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller would rather have of several media types (RFC 9110 section 12.5.1). */
public final class AcceptedTypes {

    private static final int MAX_RANGES = 50;

    private AcceptedTypes() {}

    /**
     * The type that the caller gives most weight; the first of those that it likes as much. Empty where it takes none.
     *
     * @param accept the fields {@code Accept}; where none can be read all types are as good
     * @param offered in the order in which the answerer likes them; what is no media type is passed over
     */
    public static Optional<String> preferred(List<String> accept, Collection<String> offered) {
        List<MediaType> ranges = accept.stream()
                .flatMap(field -> Stream.of(field.split(",", MAX_RANGES)))
                .map(MediaType::parse)
                .filter(Objects::nonNull)
                .toList();
        String best = null;
        double most = 0;
        for (String offer : offered) {
            MediaType type = MediaType.parse(offer);
            double weight = type == null ? 0 : ranges.isEmpty() ? 1 : weight(ranges, type);
            if (weight > most) {
                most = weight;
                best = offer;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The most precise range that fits decides. */
    private static double weight(List<MediaType> ranges, MediaType type) {
        int precision = -1;
        double quality = 0;
        for (MediaType range : ranges) {
            if (range.includes(type) && range.precision() > precision) {
                precision = range.precision();
                quality = range.quality();
            }
        }
        return quality;
    }
}
