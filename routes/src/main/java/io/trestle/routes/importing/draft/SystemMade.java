package io.trestle.routes.importing.draft;

/**
 * A system that was made.
 *
 * @param endpoint where it listens
 * @param about which part of the contract it is, for people
 */
public record SystemMade(String name, String kind, String endpoint, String about) {}
