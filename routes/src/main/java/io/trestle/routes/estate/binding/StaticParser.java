package io.trestle.routes.estate.binding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** The public static {@code parse(String)} of a type. */
final class StaticParser implements Form.Parser {

    private final Method method;

    StaticParser(Class<?> type) {
        try {
            method = type.getMethod("parse", String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " (expected: a public static parse(String))", e);
        }
    }

    @Override
    public Object parse(String text) {
        try {
            return method.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException cause) {
                throw cause;
            }
            throw new IllegalStateException(method.toString(), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
