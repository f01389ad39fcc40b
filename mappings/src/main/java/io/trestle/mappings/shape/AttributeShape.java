package io.trestle.mappings.shape;

import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as a complex type uses it.
 *
 * @param defaultValue what it is where it is absent
 * @param fixedValue the only value it may have
 */
public record AttributeShape(
        QName name,
        SimpleShape type,
        boolean required,
        @Nullable String defaultValue,
        @Nullable String fixedValue,
        @Nullable String documentation) {}
