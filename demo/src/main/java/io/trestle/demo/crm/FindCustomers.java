package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Asks for customers by a part of their name. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "FindCustomers")
@XmlType(name = "")
public class FindCustomers {

    public @Nullable String name;

    @XmlElement(defaultValue = "50")
    public @Nullable Integer limit;
}
