package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** Detail of the fault of that name. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "CustomerNotFound")
@XmlType(name = "")
public class CustomerNotFound {

    @XmlElement(required = true)
    public int customerId;

    /** How many customers were looked through. */
    @XmlElement(required = true)
    public int searched;
}
