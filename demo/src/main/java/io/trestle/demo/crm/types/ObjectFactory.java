package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlRegistry;

/** What JAXB finds this package's classes by. */
@XmlRegistry
public class ObjectFactory {

    public Address createAddress() {
        return new Address();
    }

    public Customer createCustomer() {
        return new Customer();
    }

    public CustomerSummary createCustomerSummary() {
        return new CustomerSummary();
    }

    public NewCustomer createNewCustomer() {
        return new NewCustomer();
    }
}
