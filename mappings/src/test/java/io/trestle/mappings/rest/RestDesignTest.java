package io.trestle.mappings.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.mappings.xsd.SchemaSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestDesignTest {

    @TempDir
    Path folder;

    /** Parameters are {@code name:type}, with {@code ?} where they may be left out and {@code *} where they are several. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetCustomer             | customerId:int             | GET /customers/{customerId}          | ''
            getCustomer             | CustomerID:string          | GET /customers/{customerId}          | ''
            GetCustomer             | id:string                  | GET /customers/{id}                  | ''
            GetCustomer             | customerId:string?         | GET /customers/{customerId}          | ''
            GetCustomerById         | id:long                    | GET /customers/{id}                  | ''
            GetCustomerByCode       | code:string                | GET /customers/{code}                | ''
            GetCustomerByName       | name:string                | GET /customer                        | name
            GetCustomerDetails      | customerId:int             | GET /customers/{customerId}/details  | ''
            getUserOrders           | userId:int since:date?     | GET /users/{userId}/orders           | since
            GetOrdersByCustomer     | customerId:int             | GET /orders                          | customerId
            GetOrder                | orderId:int customerId:int | GET /orders/{orderId}                | customerId
            GetOrder                | customerId:int             | GET /order                           | customerId
            GetOrders               | orderId:int? status:string? | GET /orders                         | orderId status
            GetAllCustomers         | ''                         | GET /customers                       | ''
            GetCustomerList         | ''                         | GET /customers                       | ''
            FindCustomer            | name:string                | GET /customers                       | name
            search_people           | q:string page:int?         | GET /people                          | q page
            GetWeather              | city:string                | GET /weather                         | city
            GetCurrencyRate         | currencyCode:token         | GET /currencies/{currencyCode}/rate  | ''
            GetVersion              | ''                         | GET /version                         | ''
            Get                     | id:int                     | GET /get                             | id
            IsValidCard             | cardNumber:string          | GET /is-valid-card                   | cardNumber
            CustomerSearch          | name:string                | GET /customer-search                 | name
            GetDay                  | dayId:date                 | GET /day                             | dayId
            CreateCustomer          | name:string                | POST /create-customer                | ''
            DeleteCustomer          | customerId:int             | POST /delete-customer                | ''
            Getaway                 | id:int                     | POST /getaway                        | ''
            GetAndLockOrder         | orderId:int                | POST /get-and-lock-order             | ''
            GetNextNumber           | ''                         | POST /get-next-number                | ''
            GetCustomer             | customerId:int password:string | POST /get-customer               | ''
            GetCustomers            | apiKey:string              | POST /get-customers                  | ''
            GetCustomers            | AuthInfo:string            | POST /get-customers                  | ''
            GetInvoiceFromNumber    | invoiceNumber:string       | GET /invoices/{invoiceNumber}        | ''
            GetCustomers            | ids:int*                   | POST /get-customers                  | ''
            GetCustomer             | key:base64Binary           | POST /get-customer                   | ''
            GetCustomer             | any:anyType                | POST /get-customer                   | ''
            日本                     | ''                         | POST /operation                      | ''
            """)
    void designs(String name, String parameters, String entry, String query) throws Exception {
        RestOperation designed =
                RestDesign.of(List.of(operation(name, parameters))).get(0);
        assertThat(designed.entry()).isEqualTo(entry);
        assertThat(String.join(" ", designed.query())).isEqualTo(query);
    }

    @Test
    void givesNoTwoOperationsOnePlace() throws Exception {
        List<RestOperation> designed = RestDesign.of(List.of(
                operation("GetCustomers", ""),
                operation("ListCustomers", ""),
                operation("GetCustomerById", "id:int"),
                operation("GetCustomerByCode", "code:string"),
                operation("get_customer", "customerId:int"),
                operation("GetCustomer", "customerId:int"),
                operation("saveCustomer", "customerId:int"),
                operation("SaveCustomer", "customerId:int")));
        assertThat(designed.stream().map(RestOperation::entry))
                .containsExactly(
                        "GET /customers",
                        "GET /list-customers",
                        "GET /customers/{id}",
                        "GET /get-customer-by-code",
                        "GET /get-customer",
                        "GET /get-customer-2",
                        "POST /save-customer",
                        "POST /save-customer-2");
        assertThat(designed.stream().map(RestOperation::id)).doesNotHaveDuplicates();
    }

    @Test
    void keepsWhatItDesignedWhenOperationsAreAdded() throws Exception {
        List<SoapOperation> before = List.of(operation("GetCustomers", ""), operation("GetOrder", "id:int"));
        List<SoapOperation> after = new ArrayList<>(before);
        after.add(operation("ListCustomers", ""));
        assertThat(RestDesign.of(after).subList(0, 2).stream().map(RestOperation::entry))
                .containsExactlyElementsOf(
                        RestDesign.of(before).stream().map(RestOperation::entry).toList());
    }

    @Test
    void takesNoAnswerForAReadingThatIsNotOne() throws Exception {
        SoapOperation answered = operation("GetCustomer", "id:int");
        SoapOperation oneWay = operation("GetCustomer", null, answered.input(), true, Map.of());
        assertThat(RestDesign.of(List.of(oneWay)).get(0).entry()).isEqualTo("POST /get-customer");
        assertThat(RestDesign.of(List.of(oneWay)).get(0).success()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "CustomerNotFound, 404",
        "NoSuchOrderFault, 404",
        "UnknownCustomerException, 404",
        "CustomerAlreadyExists, 409",
        "AccessDeniedFault, 403",
        "SystemException, 502",
        "TimeoutFault, 504",
        "InvalidDate, 422",
        "fault, 422",
    })
    void readsStatusesOfFaultsInTheirNames(String fault, int status) throws Exception {
        SoapOperation plain = operation("CreateCustomer", "name:string");
        ElementShape detail = Objects.requireNonNull(plain.input());
        SoapOperation faulty = operation("CreateCustomer", null, detail, false, Map.of(fault, detail));
        assertThat(RestDesign.of(List.of(faulty)).get(0).faults()).containsEntry(fault, status);
    }

    private SoapOperation operation(String name, String parameters) throws Exception {
        StringBuilder elements = new StringBuilder();
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
            String[] parts = parameter.split(":");
            elements.append("<xs:element name='").append(parts[0]).append("' type='xs:");
            elements.append(parts[1].replaceAll("[?*]", "")).append("'");
            elements.append(parts[1].endsWith("?") ? " minOccurs='0'" : "");
            elements.append(parts[1].endsWith("*") ? " maxOccurs='unbounded'" : "")
                    .append("/>");
        }
        Path file = Files.writeString(
                folder.resolve("s.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='r'><xs:complexType><xs:sequence>"
                        + elements + "</xs:sequence></xs:complexType></xs:element></xs:schema>");
        SchemaSet schemas = SchemaReader.read(file, ReadLimits.ofDefaults());
        ElementShape request = schemas.element("r").orElseThrow();
        return operation(name, request, request, false, Map.of());
    }

    private static SoapOperation operation(
            String name,
            @Nullable ElementShape output,
            @Nullable ElementShape input,
            boolean oneWay,
            Map<String, ElementShape> faults) {
        return new SoapOperation(
                name,
                "",
                SoapVersion.SOAP_11,
                SoapStyle.DOCUMENT_WRAPPED,
                input,
                output,
                oneWay,
                new LinkedHashMap<>(faults),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
