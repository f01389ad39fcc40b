package io.trestle.routes.contract;

import org.jspecify.annotations.Nullable;

/**
 * One answer of an operation, as its contract shows it.
 *
 * @param status as it is written: {@code 200}, {@code 4XX}, {@code default}
 * @param mediaType of the body, without ranges; null where the answer has none
 * @param name of the example; empty where it has none
 * @param body empty where the answer has none; not to be changed
 * @param made whether nobody wrote it, and it was made from the schema
 */
public record AnswerExample(String status, @Nullable String mediaType, String name, byte[] body, boolean made) {}
