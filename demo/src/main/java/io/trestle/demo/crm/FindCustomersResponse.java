package io.trestle.demo.crm;

import io.trestle.demo.crm.types.CustomerSummary;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** The customers found, and how many there are in all. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "FindCustomersResponse")
@XmlType(
        name = "",
        propOrder = {"customer", "total"})
public class FindCustomersResponse {

    public List<CustomerSummary> customer = new ArrayList<>();

    @XmlElement(required = true)
    public int total;
}
