package io.trestle.mappings.contract;

import java.nio.file.Path;

/**
 * One mistake in a contract.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param pointer JSON Pointer (RFC 6901) of the place in the file
 */
public record ContractError(Path file, int line, int column, String pointer, String message) {

    /** {@code file:line:column: message (at pointer)}. */
    @Override
    public String toString() {
        String place = pointer.isEmpty() ? "" : " (at " + pointer + ")";
        return file + ":" + line + ":" + column + ": " + message + place;
    }
}
