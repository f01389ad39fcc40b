package io.trestle.mappings.rest;

import io.trestle.mappings.json.Property;
import io.trestle.mappings.name.Words;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.JsonKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A property of a request that can stand in a URL: one short value that is no secret. */
record Field(String name, List<String> words, boolean required, Builtin type) {

    /** What must not stand in URLs, which are logged and kept everywhere. */
    private static final Set<String> SECRETS = Set.of(
            "password",
            "passwd",
            "passwort",
            "pwd",
            "pass",
            "passphrase",
            "secret",
            "token",
            "credential",
            "credentials",
            "session",
            "sid",
            "pin",
            "cvv",
            "cvc",
            "ssn",
            "auth",
            "authentication",
            "authorization",
            "apikey",
            "license");

    private static final Set<Builtin> UNFIT = Set.of(
            Builtin.BASE64_BINARY,
            Builtin.SWA_REF,
            Builtin.HEX_BINARY,
            Builtin.QNAME,
            Builtin.NOTATION,
            Builtin.ANY_SIMPLE_TYPE);

    private static final Set<Builtin> KEYS = Set.of(
            Builtin.STRING,
            Builtin.NORMALIZED_STRING,
            Builtin.TOKEN,
            Builtin.NMTOKEN,
            Builtin.NAME,
            Builtin.NCNAME,
            Builtin.ID);

    /** Empty where it cannot stand in a URL. */
    static Optional<Field> of(Property property) {
        @Nullable Shape type = null;
        if (property instanceof Property.OfElement of) {
            // A query cannot say null, so a value that is demanded but may be null has to stand in a body.
            boolean sayable = !of.occurs().isRepeated() && (!of.element().nillable() || !of.required());
            type = sayable ? of.element().type() : null;
        } else if (property instanceof Property.OfAttribute of) {
            type = of.attribute().type();
        }
        List<String> words = Words.of(property.name());
        if (type instanceof SimpleShape.Atomic atomic && !UNFIT.contains(atomic.builtin()) && !isSecret(words)) {
            return Optional.of(new Field(property.name(), words, property.required(), atomic.builtin()));
        }
        return Optional.empty();
    }

    private static boolean isSecret(List<String> words) {
        return words.stream().anyMatch(SECRETS::contains)
                || Collections.indexOfSubList(words, List.of("api", "key")) >= 0
                || Collections.indexOfSubList(words, List.of("access", "key")) >= 0;
    }

    /** Whether its values can be a segment of a path. */
    boolean isKey() {
        boolean plain = name.matches("[A-Za-z][A-Za-z0-9_]*");
        return plain && (KEYS.contains(type) || type.json() == JsonKind.INTEGER);
    }
}
