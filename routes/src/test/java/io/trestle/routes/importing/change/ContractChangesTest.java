package io.trestle.routes.importing.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractChangesTest {

    private static final String CONTRACT = """
            {"paths": {"/a/{id}": {"post": {
              "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                             {"name": "q", "in": "query", "schema": {"type": "integer"}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}},
              "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Out"}}}}}}}},
             "components": {"schemas": {
              "In": {"type": "object", "required": ["n"], "properties": {
                 "n": {"type": "string", "maxLength": 5, "enum": ["x", "y"]}, "o": {"type": ["string", "null"]},
                 "again": {"$ref": "#/components/schemas/In"}}},
              "Out": {"type": "object", "required": ["m"], "properties": {
                 "m": {"type": "string", "maxLength": 5, "enum": ["x", "y"]}, "p": {"type": "string"}}}}}}
            """;

    @Test
    void findsNothingWhereNothingChanged() throws Exception {
        assertThat(ContractChanges.between(json(CONTRACT), json(CONTRACT))).isEmpty();
    }

    @Test
    void takesOtherNamesOfPathVariablesForTheSame() throws Exception {
        assertThat(changes("{id}", "{number}", "\"name\": \"id\"", "\"name\": \"number\""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "required": ["n"]|"required": ["n", "o"]|true
                    "required": ["m"]|"required": ["m", "p"]|false
                    "required": ["m"]|"required": []|true
                    "required": ["n"]|"required": []|false
                    "o": {"type": ["string", "null"]}|"o": {"type": "string"}|true
                    "p": {"type": "string"}|"p": {"type": ["string", "null"]}|true
                    "p": {"type": "string"}|"z": {"type": "string"}|true
                    "p": {"type": "string"}|"p": {"type": "string"}, "new": {"type": "string"}|false
                    "o": {"type"|"new": {"type": "string"}, "o": {"type"|false
                    "n": {"type": "string", "maxLength": 5|"n": {"type": "string", "maxLength": 4|true
                    "n": {"type": "string", "maxLength": 5|"n": {"type": "string", "maxLength": 6|false
                    "m": {"type": "string", "maxLength": 5|"m": {"type": "string", "maxLength": 6|true
                    "m": {"type": "string", "maxLength": 5|"m": {"type": "string", "maxLength": 4|false
                    "maxLength": 5, "enum": ["x", "y"]}, "o"|"maxLength": 5, "enum": ["x"]}, "o"|true
                    "maxLength": 5, "enum": ["x", "y"]}, "o"|"maxLength": 5, "enum": ["x", "y", "z"]}, "o"|false
                    "maxLength": 5, "enum": ["x", "y"]}, "p"|"maxLength": 5, "enum": ["x", "y", "z"]}, "p"|true
                    "in": "query", "schema": {"type": "integer"}|"in": "query", "schema": {"type": "number"}|false
                    "in": "query", "schema": {"type": "integer"}|"in": "query", "required": true, "schema": {"type": "integer"}|true
                    "requestBody": {|"requestBody": {"required": true, |true
                    {"post": {|{"put": {|true
                    "in": "query"|"in": "header"|true
                    """)
    void knowsWhatBreaksCallers(String was, String is, boolean breaking) throws Exception {
        assertThat(CONTRACT).contains(was);
        List<Change> changes = changes(was, is);
        assertThat(changes).isNotEmpty();
        assertThat(changes.stream().anyMatch(Change::breaking))
                .as("%s", changes)
                .isEqualTo(breaking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"m\"", "\"n\""})
    void takesWhatOnlyAnswersMayBeForNoPromise(String name) throws Exception {
        String was = name + ": {\"type\": \"string\", \"maxLength\": 5, \"enum\": [\"x\", \"y\"]}";
        String either = name + ": {\"anyOf\": [{\"type\": \"string\", \"maxLength\": 5, \"enum\": [%s]},"
                + " {\"type\": \"object\", \"x-trestle-answers-only\": true}]}";
        assertThat(CONTRACT).contains(was);
        assertThat(changes(was, either.formatted("\"x\", \"y\""))).isEmpty();
        assertThat(changes(was, either.formatted("\"x\""))).hasSize(1);
    }

    private static List<Change> changes(String... replacements) throws Exception {
        String after = CONTRACT;
        for (int i = 0; i < replacements.length; i += 2) {
            after = after.replace(replacements[i], replacements[i + 1]);
        }
        return ContractChanges.between(json(CONTRACT), json(after));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
