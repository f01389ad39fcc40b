package io.trestle.mappings.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The built-in atomic types of XML Schema 1.0 part 2, section 3, and the one of SOAP that means bytes by a reference. */
public enum Builtin {
    ANY_SIMPLE_TYPE("anySimpleType", JsonKind.STRING),
    STRING("string", JsonKind.STRING),
    NORMALIZED_STRING("normalizedString", JsonKind.STRING),
    TOKEN("token", JsonKind.STRING),
    LANGUAGE("language", JsonKind.STRING),
    NMTOKEN("NMTOKEN", JsonKind.STRING),
    NAME("Name", JsonKind.STRING),
    NCNAME("NCName", JsonKind.STRING),
    ID("ID", JsonKind.STRING),
    IDREF("IDREF", JsonKind.STRING),
    ENTITY("ENTITY", JsonKind.STRING),
    BOOLEAN("boolean", JsonKind.BOOLEAN),
    DECIMAL("decimal", JsonKind.DECIMAL),
    INTEGER("integer", JsonKind.INTEGER),
    NON_POSITIVE_INTEGER("nonPositiveInteger", JsonKind.INTEGER),
    NEGATIVE_INTEGER("negativeInteger", JsonKind.INTEGER),
    LONG("long", JsonKind.INTEGER),
    INT("int", JsonKind.INTEGER),
    SHORT("short", JsonKind.INTEGER),
    BYTE("byte", JsonKind.INTEGER),
    NON_NEGATIVE_INTEGER("nonNegativeInteger", JsonKind.INTEGER),
    UNSIGNED_LONG("unsignedLong", JsonKind.INTEGER),
    UNSIGNED_INT("unsignedInt", JsonKind.INTEGER),
    UNSIGNED_SHORT("unsignedShort", JsonKind.INTEGER),
    UNSIGNED_BYTE("unsignedByte", JsonKind.INTEGER),
    POSITIVE_INTEGER("positiveInteger", JsonKind.INTEGER),
    FLOAT("float", JsonKind.FLOAT),
    DOUBLE("double", JsonKind.FLOAT),
    DURATION("duration", JsonKind.STRING),
    DATE_TIME("dateTime", JsonKind.STRING),
    TIME("time", JsonKind.STRING),
    DATE("date", JsonKind.STRING),
    G_YEAR_MONTH("gYearMonth", JsonKind.STRING),
    G_YEAR("gYear", JsonKind.STRING),
    G_MONTH_DAY("gMonthDay", JsonKind.STRING),
    G_DAY("gDay", JsonKind.STRING),
    G_MONTH("gMonth", JsonKind.STRING),
    HEX_BINARY("hexBinary", JsonKind.STRING),
    BASE64_BINARY("base64Binary", JsonKind.STRING),
    ANY_URI("anyURI", JsonKind.STRING),
    /** A URI of an attachment ({@code ref:swaRef}, WS-I Attachments Profile 1.0); in JSON it is what is attached. */
    SWA_REF("swaRef", JsonKind.STRING),
    QNAME("QName", JsonKind.STRING),
    NOTATION("NOTATION", JsonKind.STRING);

    private static final Map<String, Builtin> BY_NAME = new HashMap<>();

    static {
        for (Builtin builtin : values()) {
            BY_NAME.put(builtin.typeName, builtin);
        }
    }

    private final String typeName;
    private final JsonKind json;

    Builtin(String typeName, JsonKind json) {
        this.typeName = typeName;
        this.json = json;
    }

    /** The built-in type of this name, {@code dateTime} for one. */
    public static Optional<Builtin> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /** Its local name in the namespace of XML Schema, or of WS-I's profile. */
    public String typeName() {
        return typeName;
    }

    public JsonKind json() {
        return json;
    }

    /** Whether its values are {@code prefix:name} and so depend on the prefixes in scope. */
    public boolean isQualifiedName() {
        return this == QNAME || this == NOTATION;
    }
}
