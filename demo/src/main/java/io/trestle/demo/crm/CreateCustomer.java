package io.trestle.demo.crm;

import io.trestle.demo.crm.types.NewCustomer;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Takes up a customer. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "CreateCustomer")
@XmlType(name = "")
public class CreateCustomer {

    @XmlElement(required = true)
    public @Nullable NewCustomer customer;
}
