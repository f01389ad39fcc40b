package io.trestle.routes.estate;

import java.util.List;

/**
 * An application that calls APIs.
 *
 * @param plan the name of its plan
 * @param apiKeys its keys, hashed
 * @param clients the OAuth 2.0 client ids whose tokens are this consumer's
 * @param scopes what its API keys may do; tokens bring their own
 */
public record ConsumerDefinition(
        String consumer, String plan, List<ApiKeyDefinition> apiKeys, List<String> clients, List<String> scopes) {

    /**
     * An API key of which only the hash is known.
     *
     * @param sha256 the SHA-256 of the key's UTF-8 bytes, in lower-case hexadecimal
     */
    public record ApiKeyDefinition(String sha256) {}
}
