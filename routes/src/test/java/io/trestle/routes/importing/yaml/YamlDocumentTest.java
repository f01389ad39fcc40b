package io.trestle.routes.importing.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.routes.importing.merge.Merge;
import io.trestle.routes.importing.merge.ThreeWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

    private static final String BASE = """
            api: customers
            title: Customer Service
            operations:
              getCustomer:
                rest: GET /customers/{customerId}
                call: crm.GetCustomer
                faults: {NotFound: 404}
              dropCustomer:
                rest: POST /drop-customer
                call: crm.DropCustomer
              findCustomers:
                rest: POST /find-customers
                call: crm.FindCustomers
            """;

    @Test
    void keepsCommentsOrderAndStyleOfTheTeam() throws Exception {
        String ours = """
                # Ask the CRM team before you change this.
                api: customers
                title: "Customers"    # shorter than the generated one
                throttle: {rate: 10/s}

                operations:
                  findCustomers:
                    rest: GET /customers    # nicer
                    call: crm.FindCustomers

                  # the one that everybody calls
                  getCustomer:
                    rest: GET /customers/{customerId}
                    call: crm.GetCustomer
                    faults: {NotFound: 404} # as agreed
                  dropCustomer:
                    rest: POST /drop-customer
                    call: crm.DropCustomer
                """;
        String theirs = BASE.replace("{NotFound: 404}", "{NotFound: 404, Busy: 503}")
                .replace("  dropCustomer:\n    rest: POST /drop-customer\n    call: crm.DropCustomer\n", "")
                .replace(
                        "  findCustomers:\n",
                        "  addCustomer:\n    rest: POST /add-customer\n    call: crm.AddCustomer\n  findCustomers:\n");
        assertThat(merged(BASE, ours, theirs)).isEqualTo("""
                        # Ask the CRM team before you change this.
                        api: customers
                        title: "Customers"    # shorter than the generated one
                        throttle: {rate: 10/s}

                        operations:
                          findCustomers:
                            rest: GET /customers    # nicer
                            call: crm.FindCustomers

                          # the one that everybody calls
                          getCustomer:
                            rest: GET /customers/{customerId}
                            call: crm.GetCustomer
                            faults: {NotFound: 404, Busy: 503} # as agreed
                          addCustomer:
                            rest: POST /add-customer
                            call: crm.AddCustomer
                        """);
    }

    @Test
    void leavesAnEditedEntryThatIsGoneAsAComment() throws Exception {
        String ours = BASE.replace("POST /drop-customer", "DELETE /customers/{customerId}   # with care");
        String theirs =
                BASE.replace("  dropCustomer:\n    rest: POST /drop-customer\n    call: crm.DropCustomer\n", "");
        assertThat(merged(BASE, ours, theirs)).contains("""
                          # No longer in the contract that was imported; kept because it was edited here:
                          # dropCustomer:
                          #   rest: DELETE /customers/{customerId}   # with care
                          #   call: crm.DropCustomer
                          findCustomers:
                        """);
    }

    @Test
    void replacesBlocksByValuesAndValuesByBlocks() throws Exception {
        String base = "a:\n  b: 1\nc: 2\nd: [x, y]\ne: |-\n  one\n  two\nf: last\n";
        String ours =
                "a:   # first\n  b: 1   # inner\nc: 2   # second\nd:\n- x # the x\n- y\ne: |-\n  one\n  two\nf: last";
        String theirs = "a: 7\nc:\n  deep: true\nd: [x, z]\ne: three\nf: |-\n  l1\n  l2\ng: {}\n";
        assertThat(merged(base, ours, theirs))
                .isEqualTo(
                        "a: 7   # inner\nc:   # second\n  deep: true\nd: [x, z]\ne: three\nf: |-\n  l1\n  l2\ng: {}\n");
    }

    @Test
    void writesInBracesWhereTheTeamDoes() throws Exception {
        String ours = "operations: {a: {rest: GET /a, call: s.A}, b: {rest: GET /b, call: s.B}} # short\n";
        String base = "operations:\n  a:\n    rest: GET /a\n    call: s.A\n  b:\n    rest: GET /b\n    call: s.B\n";
        String theirs = base.replace("s.A", "t.A") + "  c:\n    rest: GET /c\n    call: s.C\n";
        String merged = merged(base, ours, theirs);
        assertThat(merged).endsWith(" # short\n").hasLineCount(1);
        assertThat(YamlDocument.read(merged).tree())
                .isEqualTo(YamlDocument.read(theirs).tree());
    }

    @Test
    void understandsCharactersBeyondTheBasicPlane() throws Exception {
        String base = "a: 1\nb: 2\n";
        assertThat(merged(base, "# \uD83D\uDE00\na: 1 # \uD83D\uDE00\nb: 2\n", "a: 1\nb: 3\n"))
                .isEqualTo("# \uD83D\uDE00\na: 1 # \uD83D\uDE00\nb: 3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x 1\nb: *x\n", "- a\n", "a: [\n", "a: 1\na: 2\n", "", "{a: 1}"})
    void refusesWhatItCannotChangePieceByPiece(String text) {
        assertThatThrownBy(() -> {
                    YamlDocument document = YamlDocument.read(text);
                    Merge merge = ThreeWay.of(
                            document.tree(),
                            document.tree(),
                            YamlDocument.read("a: 9\n").tree());
                    document.with(merge.edits(), merge.tree());
                })
                .isInstanceOf(UneditableYamlException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"no\"",
                "\"yes\"",
                "\"null\"",
                "\"\"",
                "\" x\"",
                "\"a: b\"",
                "\"a #b\"",
                "\"2001-01-01\"",
                "\"1e3\"",
                "\"0x1\"",
                "\"{a}\"",
                "\"[a]\"",
                "\"- a\"",
                "\"line\\nline\"",
                "\"line \\nline\"",
                "\"\\ttab\"",
                "\"\\u0000\"",
                "\"\\u2028\"",
                "\"*a\"",
                "\"&a\"",
                "\"!a\"",
                "\"%a\"",
                "\"@a\"",
                "\"`a\"",
                "\"a:\"",
                "\"?\"",
                "\"\\\\d+\\\"\"",
                "\"\\ud83d\\ude00\"",
                "\"~\"",
                "\"GET /a/{b}\"",
                "\"/\"",
                "1",
                "1.50",
                "1E+2",
                "true",
                "null",
                "[]",
                "{}",
                "[[1,[2]],{\"a\":[]}]",
                "[\"a,b\",\"c\"]",
                "{\"a b\":{\"no\":[{\"x\":1,\"y\":{\"z\":[1,2]}}]},\"200\":\"\\n\"}",
                "\"x\\n\\n y\\nz\"",
                "\"\\n\"",
                "\"#\""
            })
    void writesWhatItReads(String json) throws Exception {
        JsonNode value = JsonMapper.builder()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                .build()
                .readTree("{\"key\":" + json + ",\"list\":[" + json + "]}");
        assertThat(YamlDocument.read(YamlText.document(value)).tree().toString())
                .isEqualTo(value.toString());
    }

    private static String merged(String base, String ours, String theirs) throws Exception {
        YamlDocument mine = YamlDocument.read(ours);
        Merge merge = ThreeWay.of(
                YamlDocument.read(base).tree(),
                mine.tree(),
                YamlDocument.read(theirs).tree());
        return mine.with(merge.edits(), merge.tree()).text();
    }
}
