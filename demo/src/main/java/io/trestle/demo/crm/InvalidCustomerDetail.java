package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** Detail of the fault InvalidCustomer. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType
public class InvalidCustomerDetail {

    @XmlElement(required = true)
    public List<Complaint> complaint = new ArrayList<>();
}
