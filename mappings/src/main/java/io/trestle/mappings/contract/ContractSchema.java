package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A schema of a contract, in the words of JSON Schema 2020-12. Its references are to places of the contract;
 * {@link Contract#validationSchema} makes it stand alone.
 *
 * @param pointer where it stands in the contract (RFC 6901)
 * @param json not to be changed
 */
public record ContractSchema(String pointer, JsonNode json) {}
