package io.trestle.mappings.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "customerId, customerId",
        "customerID, customerID",
        "CustomerID, customerId",
        "CUSTOMER_ID, customerId",
        "customer-id, customerId",
        "Customer.Id, customerId",
        "first_name, firstName",
        "URL, url",
        "XMLData, xmlData",
        "OrderIDs, orderIds",
        "iPhone, iPhone",
        "Address1, address1",
        "address2Line, address2Line",
        "MD5Hash, md5Hash",
        "Größe, größe",
        "_id, id",
        "_, _",
        "_1, _1",
        "X, x",
    })
    void writesAsJavaScriptDoes(String name, String expected) {
        assertThat(Spelling.camel(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GetCustomerByID, get-customer-by-id",
        "getWSDLVersion2, get-wsdl-version2",
        "Größe_abfragen, grosse-abfragen",
        "HämtaÆbleØl, hamta-aeble-ol",
        "日本, ''",
        "__, ''",
    })
    void writesAsPathsDo(String name, String expected) {
        assertThat(Spelling.kebab(Words.of(name))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "customer, customers",
        "customers, customers",
        "currency, currencies",
        "day, days",
        "address, addresses",
        "status, statuses",
        "box, boxes",
        "branch, branches",
        "person, people",
        "data, data",
    })
    void knowsOneFromMany(String one, String many) {
        assertThat(Nouns.plural(one)).isEqualTo(many);
        if (!one.equals(many)) {
            assertThat(Nouns.isPlural(one)).isFalse();
            assertThat(Nouns.isPlural(many)).isTrue();
            assertThat(Nouns.singular(many)).isEqualTo(one);
        }
    }
}
