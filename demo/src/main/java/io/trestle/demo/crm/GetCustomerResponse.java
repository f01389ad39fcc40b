package io.trestle.demo.crm;

import io.trestle.demo.crm.types.Customer;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** One customer. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "GetCustomerResponse")
@XmlType(name = "")
public class GetCustomerResponse {

    @XmlElement(required = true)
    public @Nullable Customer customer;
}
