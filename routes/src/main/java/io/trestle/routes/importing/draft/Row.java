package io.trestle.routes.importing.draft;

/**
 * An operation of an API.
 *
 * @param call system and operation
 */
public record Row(String id, String method, String path, String call) {}
