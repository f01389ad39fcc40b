package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** Asks for one customer. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "GetCustomer")
@XmlType(name = "")
public class GetCustomer {

    @XmlElement(required = true)
    public int customerId;
}
