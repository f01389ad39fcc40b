package io.trestle.routes.importing.draft;

/** Something of a contract that the API does not offer. */
public record LeftOut(String what, String reason) {}
