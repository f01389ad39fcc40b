package io.trestle.routes.estate.placeholder;

import org.jspecify.annotations.Nullable;

/** Where values of placeholders come from. */
public interface PlaceholderSource {

    /**
     * A value.
     *
     * @param text the value
     * @param template whether placeholders in it count
     * @param secret whether it stays out of messages
     */
    record Value(String text, boolean template, boolean secret) {}

    /**
     * The value of a name as it stands in a placeholder, such as {@code crm.url} or {@code env:CRM_PASSWORD}; null where
     * there is none.
     *
     * @throws UnresolvedPlaceholderException when there should be one, and it cannot be read
     */
    @Nullable Value find(String name) throws UnresolvedPlaceholderException;

    /** What could be done about a name without a value; empty where nothing is known. */
    String advice(String name);
}
