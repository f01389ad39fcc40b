package io.trestle.demo.crm;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.annotation.XmlElementDecl;
import jakarta.xml.bind.annotation.XmlRegistry;
import javax.xml.namespace.QName;

/** What JAXB finds this package's classes by. */
@XmlRegistry
public class ObjectFactory {

    public CreateCustomer createCreateCustomer() {
        return new CreateCustomer();
    }

    public CreateCustomerResponse createCreateCustomerResponse() {
        return new CreateCustomerResponse();
    }

    public FindCustomers createFindCustomers() {
        return new FindCustomers();
    }

    public FindCustomersResponse createFindCustomersResponse() {
        return new FindCustomersResponse();
    }

    public GetCustomer createGetCustomer() {
        return new GetCustomer();
    }

    public GetCustomerResponse createGetCustomerResponse() {
        return new GetCustomerResponse();
    }

    @XmlElementDecl(namespace = CustomerPort.NAMESPACE, name = "CustomerNotFound")
    public JAXBElement<CustomerNotFoundDetail> createCustomerNotFound(CustomerNotFoundDetail detail) {
        return new JAXBElement<>(
                new QName(CustomerPort.NAMESPACE, "CustomerNotFound"), CustomerNotFoundDetail.class, detail);
    }

    @XmlElementDecl(namespace = CustomerPort.NAMESPACE, name = "InvalidCustomer")
    public JAXBElement<InvalidCustomerDetail> createInvalidCustomer(InvalidCustomerDetail detail) {
        return new JAXBElement<>(
                new QName(CustomerPort.NAMESPACE, "InvalidCustomer"), InvalidCustomerDetail.class, detail);
    }
}
