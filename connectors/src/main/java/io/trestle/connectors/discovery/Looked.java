package io.trestle.connectors.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known after a name was looked up.
 *
 * @param known also of before, where it could not be found out again
 * @param ttl how long it counts, in seconds
 * @param trouble why it could not all be found out; null where it was
 */
record Looked<T>(List<T> known, long ttl, @Nullable String trouble) {}
