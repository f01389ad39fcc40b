package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.accepts;
import static io.trestle.mappings.contract.ContractFixture.bodySchema;
import static io.trestle.mappings.contract.DerivedFixture.ORDER;
import static io.trestle.mappings.contract.DerivedFixture.api;
import static io.trestle.mappings.contract.DerivedFixture.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.contract.DerivedOperation.Fault;
import io.trestle.mappings.shape.ElementShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedContractTest {

    @TempDir
    Path folder;

    @Test
    void takesFromThePathWhatIsInThePath() {
        Contract contract =
                DerivedContract.of(api(operation("POST", "/customers/{customerId}/orders", element(ORDER, "order"))));
        ContractOperation operation =
                contract.operation("POST", "/customers/{customerId}/orders").orElseThrow();
        assertThat(operation.parameters())
                .filteredOn(parameter -> parameter.in() != ContractParameter.In.HEADER)
                .singleElement()
                .satisfies(parameter -> {
                    assertThat(parameter.name()).isEqualTo("customerId");
                    assertThat(parameter.schema()).isNotNull();
                });
        ContractSchema body = bodySchema(contract, "POST", "/customers/{id}/orders");
        assertThat(accepts(contract, body, "{'line':[{'sku':'A-1'}],'price':1}"))
                .isTrue();
        assertThat(accepts(contract, body, "{'customerId':1,'line':[{'sku':'A-1'}],'price':1}"))
                .isFalse();
    }

    @Test
    void takesFromTheQueryWhatHasNoBody() {
        ElementShape find = element("""
                <xs:element name="find"><xs:complexType><xs:sequence>
                  <xs:element name="region" type="xs:string"/><xs:element name="name" type="xs:string" minOccurs="0"/>
                  <xs:element name="many" type="xs:string" maxOccurs="9"/>
                </xs:sequence><xs:attribute name="limit" type="xs:int" use="required"/></xs:complexType></xs:element>
                """, "find");
        Contract contract = DerivedContract.of(api(operation("GET", "/{region}/customers", find)));
        ContractOperation operation =
                contract.operation("GET", "/{r}/customers").orElseThrow();
        assertThat(operation.requestBody()).isNull();
        assertThat(operation.parameters())
                .extracting(parameter -> parameter.in() + " " + parameter.name() + " " + parameter.required())
                .containsExactly("PATH r true", "QUERY limit true", "QUERY name false");
    }

    @Test
    void writesOnePathForTwoNamesOfItsVariable() {
        ElementShape order = element(ORDER, "order");
        Contract contract = DerivedContract.of(
                api(operation("POST", "/o/{customerId}", order), operation("GET", "/o/{id}", order)));
        assertThat(contract.document().path("paths").size()).isEqualTo(1);
        assertThat(contract.operation("GET", "/o/{id}")
                        .orElseThrow()
                        .parameters()
                        .get(0)
                        .name())
                .isEqualTo("id");
    }

    @Test
    void describesAnswersFaultsAndAccess() {
        ElementShape fault = element("""
                <xs:element name="notFound"><xs:complexType><xs:sequence>
                  <xs:element name="customerId" type="xs:long"/><xs:element name="status" type="xs:string"/>
                </xs:sequence></xs:complexType></xs:element>
                """, "notFound");
        DerivedOperation operation = new DerivedOperation(
                "create",
                "post",
                "/orders",
                "Creates it.",
                new Payload.Unknown(),
                new Payload.Shaped(element(ORDER, "order")),
                201,
                List.of(
                        new Fault("NotFound", 404, new Payload.Shaped(fault)),
                        new Fault("Gone", 404, new Payload.None())),
                Set.of(Access.JWT, Access.API_KEY));
        JsonNode document = DerivedContract.of(api(operation)).document();
        JsonNode post = document.at("/paths/~1orders/post");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/orders/v1");
        assertThat(post.path("description").asText()).isEqualTo("Creates it.");
        assertThat(post.at("/responses/201/content/application~1json/schema/xml/namespace")
                        .asText())
                .isEqualTo("urn:t");
        assertThat(post.at("/responses/404/description").asText()).isEqualTo("NotFound, or Gone");
        JsonNode problem = post.at("/responses/404/content/application~1problem+json/schema/anyOf/0/allOf/1");
        assertThat(problem.at("/properties/customerId/type").asText()).isEqualTo("integer");
        assertThat(problem.at("/properties").has("status")).isFalse();
        assertThat(post.at("/responses/default/$ref").asText()).isEqualTo("#/components/responses/Problem");
        assertThat(post.path("security").toString()).isEqualTo("[{\"apiKey\":[]},{\"jwt\":[]}]");
        assertThat(post.at("/requestBody/required").asBoolean(true)).isFalse();
    }

    @Test
    void offersAKeyToWhatChangesSomething() {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE", "GET", "HEAD"}) {
            Contract contract = DerivedContract.of(api(new DerivedOperation(
                    "op",
                    method,
                    "/x",
                    null,
                    new Payload.None(),
                    new Payload.None(),
                    200,
                    List.of(),
                    Set.of(Access.ANONYMOUS))));
            assertThat(contract.operation(method, "/x").orElseThrow().parameters())
                    .extracting(ContractParameter::name, ContractParameter::required)
                    .as(method)
                    .containsExactlyElementsOf(
                            method.equals("GET") || method.equals("HEAD")
                                    ? List.of()
                                    : List.of(tuple("Idempotency-Key", false)));
            assertThat(contract.document().at("/components").has("parameters"))
                    .isEqualTo(!method.equals("GET") && !method.equals("HEAD"));
        }
    }

    @Test
    void namesTheMessageOfAOneWayOperation() {
        DerivedOperation operation = new DerivedOperation(
                "send",
                "POST",
                "/events",
                null,
                new Payload.Unknown(),
                new Payload.None(),
                202,
                List.of(),
                Set.of(Access.ANONYMOUS));
        JsonNode post = DerivedContract.of(api(operation)).document().at("/paths/~1events/post");
        assertThat(post.at("/responses/202/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Accepted");
        assertThat(post.path("security").toString()).isEqualTo("[{}]");
    }

    @Test
    void refusesWhatIsNoOperation() {
        assertThatIllegalArgumentException().isThrownBy(() -> operation("GET", "a", element(ORDER, "order")));
    }

    private ElementShape element(String declarations, String name) {
        return DerivedFixture.element(folder, declarations, name);
    }
}
