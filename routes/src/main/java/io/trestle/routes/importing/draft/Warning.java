package io.trestle.routes.importing.draft;

/**
 * Something in a contract that was patched over.
 *
 * @param file as it was given, or where it came from
 * @param line from 1; 0 where the whole file is meant
 * @param rule the kind of thing, a word to search and filter by
 */
public record Warning(String file, int line, String rule, String message) {}
