package io.trestle.routes.importing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A WSDL of customers in the making: operations that take and give fields. */
final class Wsdls {

    private final Map<String, String> operations = new LinkedHashMap<>();
    private String address = "http://crm.example.org/services";
    private String service = "CustomerService";
    private String namespace = "urn:crm";

    static Wsdls ofCustomers() {
        return new Wsdls()
                .with(
                        "GetCustomer",
                        "<xs:element name='customerId' type='xs:int'/>",
                        "<xs:element name='name' type='xs:string'/>")
                .with("DropCustomer", "<xs:element name='reason' type='xs:string'/>", "");
    }

    /** @param in fields of the request; {@code out} those of the answer */
    Wsdls with(String operation, String in, String out) {
        operations.put(
                operation,
                "<xs:element name='%1$s'><xs:complexType><xs:sequence>%2$s</xs:sequence></xs:complexType></xs:element>"
                                .formatted(operation, in)
                        + "<xs:element name='%1$sResponse'><xs:complexType><xs:sequence>%2$s</xs:sequence></xs:complexType></xs:element>"
                                .formatted(operation, out));
        return this;
    }

    Wsdls without(String operation) {
        operations.remove(operation);
        return this;
    }

    Wsdls at(String other) {
        address = other;
        return this;
    }

    Wsdls named(String other, String space) {
        service = other;
        namespace = space;
        return this;
    }

    @Override
    public String toString() {
        StringBuilder types = new StringBuilder();
        StringBuilder messages = new StringBuilder();
        StringBuilder portType = new StringBuilder();
        StringBuilder binding = new StringBuilder();
        operations.forEach((name, elements) -> {
            types.append("      ").append(elements).append('\n');
            messages.append("  <message name='%1$s'><part name='p' element='t:%1$s'/></message>\n".formatted(name));
            messages.append("  <message name='%1$sResponse'><part name='p' element='t:%1$sResponse'/></message>\n"
                    .formatted(name));
            messages.append("  <message name='%1$sFault'><part name='p' element='t:CustomerNotFound'/></message>\n"
                    .formatted(name));
            portType.append(
                    "    <operation name='%1$s'><input message='t:%1$s'/><output message='t:%1$sResponse'/><fault name='CustomerNotFound' message='t:%1$sFault'/></operation>\n"
                            .formatted(name));
            binding.append(
                    "    <operation name='%1$s'><soap:operation soapAction=''/><input><soap:body use='literal'/></input><output><soap:body use='literal'/></output></operation>\n"
                            .formatted(name));
        });
        return """
                <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/'
                    xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='%5$s' targetNamespace='%5$s'>
                  <types><xs:schema targetNamespace='%5$s' elementFormDefault='qualified'>
                    <xs:element name='CustomerNotFound' type='xs:string'/>
                %1$s  </xs:schema></types>
                %2$s  <portType name='Customers'>
                %3$s  </portType>
                  <binding name='B' type='t:Customers'>
                    <soap:binding style='document' transport='http://schemas.xmlsoap.org/soap/http'/>
                %4$s  </binding>
                  <service name='%6$s'><port name='P' binding='t:B'><soap:address location='%7$s'/></port></service>
                </definitions>
                """.formatted(types, messages, portType, binding, namespace, service, address);
    }
}
