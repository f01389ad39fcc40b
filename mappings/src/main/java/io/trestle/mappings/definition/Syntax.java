package io.trestle.mappings.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a text looks like: a component's own text, or that of each element of its list. On a type: what is written for a
 * value of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Syntax {

    /** A regular expression that the whole text matches; plain enough to mean the same in ECMA 262. */
    String value();

    /** What to write, in words, for messages. */
    String expected();
}
