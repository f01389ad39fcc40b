package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** Detail of the fault CustomerNotFound. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType
public class CustomerNotFoundDetail {

    @XmlElement(required = true)
    public int customerId;

    /** How many customers were looked through. */
    @XmlElement(required = true)
    public int searched;
}
