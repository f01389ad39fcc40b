package io.trestle.mappings.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A sealed interface of which a definition picks one record: by the value of one key, or, where {@link #key()} is empty,
 * by the only key of a map. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Choice {

    /** The key whose value names the record; empty for a map with one key, which is the name. */
    String key() default "";

    /** What the records' names end in and the written names do not. */
    String suffix() default "";
}
