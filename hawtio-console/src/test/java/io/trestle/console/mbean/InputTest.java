package io.trestle.console.mbean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.ConsoleJson;
import io.trestle.console.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {

    /** What an operation takes. */
    public record Wanted(String system, int rate, boolean dryRun) {}

    @Test
    void readsARecord() throws Exception {
        JsonNode input = ConsoleJson.mapper().readTree("{\"system\":\"crm\",\"rate\":2,\"dryRun\":true}");

        assertThat(Input.as(input, Wanted.class)).isEqualTo(new Wanted("crm", 2, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"dryrun":true} | dryrun: unknown (expected: one of dryRun, rate, system)
            {"rate":"fast"} | rate: (expected: a number)
            {"system":[1]}  | system: (expected: a text)
            [1]             | body: (expected: an object)
            """)
    void saysWhatIsWrongWithoutTheNamesOfItsClasses(String json, String detail) throws Exception {
        JsonNode input = ConsoleJson.mapper().readTree(json);

        assertThatThrownBy(() -> Input.as(input, Wanted.class))
                .isInstanceOf(ProblemException.class)
                .hasMessage(detail);
    }
}
