package io.trestle.mappings.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component holds where its key is left out, as it would be written in YAML. Keys of a default map that are left
 * out of a written one still count. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DefaultsTo {

    String value();
}
