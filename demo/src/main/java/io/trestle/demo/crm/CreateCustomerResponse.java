package io.trestle.demo.crm;

import io.trestle.demo.crm.types.Customer;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The customer who was taken up, with a number. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "CreateCustomerResponse")
@XmlType(name = "")
public class CreateCustomerResponse {

    @XmlElement(required = true)
    public @Nullable Customer customer;
}
