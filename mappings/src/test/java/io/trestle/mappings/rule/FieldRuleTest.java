package io.trestle.mappings.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/items/*", "name"})
    void renamesOnlyNamedFields(String from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldRule.Rename(from, "other"))
                .withMessageStartingWith("from: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/fullName"})
    void renamesOnlyToNames(String to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldRule.Rename("/name", to))
                .withMessageContaining("expected: the new name");
    }

    @Test
    void movesOnlyBetweenAsManyArrays() {
        assertThat(new FieldRule.Move("/a/*/b", "/c/*")).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldRule.Move("/items/*/sku", "/sku"))
                .withMessageContaining("as many *");
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldRule.Move("/sku", "/items/*/sku"));
    }

    @Test
    void removesAnythingButTheMessage() {
        assertThat(new FieldRule.Remove("/items/*").at()).isEqualTo("/items/*");
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldRule.Remove(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X Y", "a:b", "X\r\nY", "ü"})
    void refusesHeaderNamesThatAreNoTokens(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldRule.Header(name, "/x"));
    }

    @Test
    void refusesBlankNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldRule.Query(" ", "/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldRule.Path("", "/x"));
    }

    @Test
    void saysWhichKeyIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldRule.Convert("id", FieldRule.Type.STRING))
                .withMessageStartingWith("at: id (expected: a JSON Pointer");
    }

    @Test
    void keepsItsValueWhenTheGivenOneChanges() {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("a", 1);
        FieldRule.Constant rule = new FieldRule.Constant("/x", value);
        value.put("a", 2);
        assertThat(rule.value().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void mappingTakesOneExpressionAtMost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageMapping(List.of(), Path.of("a.jsonata"), Path.of("b.xslt")))
                .withMessageContaining("xslt");
    }

    @Test
    void mappingKeepsItsRulesWhenTheGivenListChanges() {
        List<FieldRule> rules = new ArrayList<>(List.of(new FieldRule.Remove("/a")));
        MessageMapping mapping = new MessageMapping(rules, null, null);
        rules.clear();
        assertThat(mapping.fields()).hasSize(1);
        assertThat(mapping.isIdentity()).isFalse();
        assertThat(MessageMapping.identity().isIdentity()).isTrue();
    }
}
