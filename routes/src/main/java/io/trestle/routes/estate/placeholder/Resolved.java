package io.trestle.routes.estate.placeholder;

/**
 * A text with its placeholders replaced.
 *
 * @param text the text
 * @param shown what messages may show: the text, or the names of its placeholders
 * @param replaced whether there was a placeholder
 */
public record Resolved(String text, String shown, boolean replaced) {}
