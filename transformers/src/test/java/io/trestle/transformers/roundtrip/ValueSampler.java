package io.trestle.transformers.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.xerces.impl.dv.InvalidDatatypeValueException;
import org.apache.xerces.impl.dv.ValidatedInfo;
import org.apache.xerces.impl.dv.xs.XSSimpleTypeDecl;
import org.apache.xerces.impl.validation.ValidationState;
import org.apache.xerces.xs.StringList;
import org.apache.xerces.xs.XSConstants;
import org.apache.xerces.xs.XSObjectList;
import org.apache.xerces.xs.XSSimpleTypeDefinition;
import org.jspecify.annotations.Nullable;

/** Makes up texts of simple types, as Xerces knows them. */
final class ValueSampler {

    /** Starts texts of which every space counts. */
    static final String EXACT = " \t exact  ";

    /** A type for which no text was found. */
    static final class NoSampleException extends Exception {
        private static final long serialVersionUID = 1L;

        NoSampleException(String message) {
            super(message);
        }
    }

    /** Declares a namespace in the document that the text goes into, and gives its prefix. */
    interface Prefixes {
        String of(String namespace);
    }

    private final Random random;
    private final Prefixes prefixes;
    private int ids;
    private final List<String> given = new ArrayList<>();

    ValueSampler(Random random, Prefixes prefixes) {
        this.random = random;
        this.prefixes = prefixes;
    }

    String of(XSSimpleTypeDefinition type) throws NoSampleException {
        if (type.getVariety() == XSSimpleTypeDefinition.VARIETY_LIST) {
            return list(type);
        }
        if (type.getVariety() == XSSimpleTypeDefinition.VARIETY_UNION) {
            return union(type);
        }
        for (int round = 0; round < 4; round++) {
            for (String candidate : candidates(type)) {
                if (isValid(type, candidate)) {
                    return candidate;
                }
            }
        }
        throw new NoSampleException("value of " + type.getName() + " " + type.getLexicalPattern());
    }

    private String list(XSSimpleTypeDefinition type) throws NoSampleException {
        String enumerated = enumerated(type);
        if (enumerated != null) {
            return enumerated;
        }
        int min = number(
                type, XSSimpleTypeDefinition.FACET_LENGTH, number(type, XSSimpleTypeDefinition.FACET_MINLENGTH, -1));
        int count = min >= 0 ? min : random.nextInt(3);
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < count; i++) {
            items.append(i == 0 ? "" : " ")
                    .append(of(type.getItemType()).strip().replaceAll("\\s+", "_"));
        }
        return items.toString();
    }

    private String union(XSSimpleTypeDefinition type) throws NoSampleException {
        String enumerated = enumerated(type);
        if (enumerated != null) {
            return enumerated;
        }
        XSObjectList members = type.getMemberTypes();
        int first = random.nextInt(Math.max(1, members.getLength()));
        for (int i = 0; i < members.getLength(); i++) {
            try {
                return of((XSSimpleTypeDefinition) members.item((first + i) % members.getLength()));
            } catch (NoSampleException e) {
                // Perhaps another one.
            }
        }
        throw new NoSampleException("union " + type.getName());
    }

    private @Nullable String enumerated(XSSimpleTypeDefinition type) {
        StringList values = type.getLexicalEnumeration();
        return values.getLength() == 0 ? null : values.item(random.nextInt(values.getLength()));
    }

    private static int number(XSSimpleTypeDefinition type, short facet, int otherwise) {
        String value = type.getLexicalFacetValue(facet);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static boolean isValid(XSSimpleTypeDefinition type, String text) {
        if (type.getBuiltInKind() == XSConstants.QNAME_DT || type.getBuiltInKind() == XSConstants.NOTATION_DT) {
            return true;
        }
        ValidationState state = new ValidationState();
        state.setExtraChecking(false);
        try {
            ((XSSimpleTypeDecl) type).validate(text, state, new ValidatedInfo());
            return true;
        } catch (InvalidDatatypeValueException | RuntimeException e) {
            return false;
        }
    }

    private List<String> candidates(XSSimpleTypeDefinition type) {
        List<String> all = new ArrayList<>();
        String enumerated = enumerated(type);
        if (enumerated != null) {
            boolean name = type.getBuiltInKind() == XSConstants.QNAME_DT;
            all.add(name ? enumerated.substring(enumerated.indexOf(':') + 1) : enumerated);
        }
        StringList patterns = type.getLexicalPattern();
        for (int i = patterns.getLength() - 1; i >= 0 && type.getBuiltInKind() != XSConstants.LANGUAGE_DT; i--) {
            for (int n = 0; n < 5; n++) {
                all.add(PatternSampler.of(patterns.item(i), random));
            }
        }
        all.addAll(bySort(type.getBuiltInKind(), type));
        for (short facet :
                new short[] {XSSimpleTypeDefinition.FACET_MININCLUSIVE, XSSimpleTypeDefinition.FACET_MAXINCLUSIVE}) {
            String bound = type.getLexicalFacetValue(facet);
            if (bound != null) {
                all.add(bound);
            }
        }
        int length = number(
                type, XSSimpleTypeDefinition.FACET_LENGTH, number(type, XSSimpleTypeDefinition.FACET_MINLENGTH, 1));
        length = Math.min(length, 5_000);
        all.addAll(List.of("1", "0", "10", "0.1", "1.5", "100", "a", "A", "", "2026-01-31T00:00:00", "P1D"));
        all.addAll(List.of("x".repeat(length), "1".repeat(length), "AB".repeat(length), "QUJD".repeat(length / 3 + 1)));
        return all;
    }

    private List<String> bySort(short kind, XSSimpleTypeDefinition type) {
        return switch (kind) {
            case XSConstants.BOOLEAN_DT -> pick("true", "false");
            case XSConstants.DECIMAL_DT ->
                pick("12345678901234567890.123456789012345678", "-0.50", "1000.00", "7", "0", "3.14");
            case XSConstants.FLOAT_DT, XSConstants.DOUBLE_DT ->
                pick("1.5E2", "INF", "-INF", "NaN", "-0.25", "1.0", "3e-7", "12");
            case XSConstants.DURATION_DT -> pick("P1DT2H", "-P1Y2M3DT4H5M6.789S", "PT0S");
            case XSConstants.DATETIME_DT ->
                pick(
                        "2026-03-04T05:06:07.890+01:00",
                        "2026-03-04T05:06:07",
                        "2026-03-04T24:00:00Z",
                        "-0044-03-15T00:00:00");
            case XSConstants.TIME_DT -> pick("05:06:07Z", "05:06:07.120", "23:59:59-14:00");
            case XSConstants.DATE_DT -> pick("2026-03-04", "2026-03-04Z", "2024-02-29+13:00", "12026-03-04");
            case XSConstants.GYEARMONTH_DT -> pick("2026-03", "2026-03Z");
            case XSConstants.GYEAR_DT -> pick("2026", "2026+01:00");
            case XSConstants.GMONTHDAY_DT -> pick("--03-04", "--02-29Z");
            case XSConstants.GDAY_DT -> pick("---04", "---31Z");
            case XSConstants.GMONTH_DT -> pick("--03", "--12Z");
            case XSConstants.HEXBINARY_DT -> pick("0AFF", "", "0aff");
            case XSConstants.BASE64BINARY_DT -> pick("QUJDRA==", "", "QUI=", "QUJD");
            case XSConstants.ANYURI_DT -> pick("urn:x:1", "http://a.example/b?c=d&e", "cid:part@x", "");
            case XSConstants.QNAME_DT, XSConstants.NOTATION_DT ->
                List.of(prefixes.of("urn:names:" + random.nextInt(2)) + ":name");
            case XSConstants.ID_DT -> {
                given.add("id" + ++ids);
                yield List.of("id" + ids);
            }
            case XSConstants.IDREF_DT -> List.of(given.isEmpty() ? "id1" : given.get(random.nextInt(given.size())));
            case XSConstants.LANGUAGE_DT -> pick("en", "en-GB", "x-klingon");
            case XSConstants.NMTOKEN_DT, XSConstants.NAME_DT, XSConstants.NCNAME_DT, XSConstants.ENTITY_DT ->
                pick("name", "n.a-m_e");
            case XSConstants.NORMALIZEDSTRING_DT, XSConstants.TOKEN_DT -> pick("a token", "t", "\u00e9\u20ac<&>\"'");
            case XSConstants.STRING_DT, XSConstants.ANYSIMPLETYPE_DT -> text(type);
            case XSConstants.NEGATIVEINTEGER_DT, XSConstants.NONPOSITIVEINTEGER_DT ->
                pick("-1", "-123456789012345678901234567890");
            case XSConstants.INTEGER_DT, XSConstants.NONNEGATIVEINTEGER_DT, XSConstants.POSITIVEINTEGER_DT ->
                pick("123456789012345678901234567890", "1", "42");
            case XSConstants.LONG_DT -> pick("-9223372036854775808", "9223372036854775807", "1");
            case XSConstants.UNSIGNEDLONG_DT -> pick("18446744073709551615", "0");
            case XSConstants.INT_DT -> pick("-2147483648", "2147483647", "5");
            default -> pick("1", "100", "0");
        };
    }

    private List<String> text(XSSimpleTypeDefinition type) {
        String spaces = type.getLexicalFacetValue(XSSimpleTypeDefinition.FACET_WHITESPACE);
        boolean free =
                type.getDefinedFacets() == XSSimpleTypeDefinition.FACET_WHITESPACE || type.getDefinedFacets() == 0;
        return pick(
                "text",
                spaces == null || spaces.equals("preserve") ? EXACT + "lines\r\nand\ttabs " : "of words",
                "<&\" \u00e9\u20ac ]]>",
                "",
                " ",
                // Xerces takes a character beyond the basic plane for two.
                free ? "\ud83d\ude00" : "\u20ac",
                "0001",
                "true");
    }

    private List<String> pick(String... values) {
        return List.of(values[random.nextInt(values.length)], values[random.nextInt(values.length)], values[0]);
    }
}
