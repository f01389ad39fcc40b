package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A customer as a line of a list. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"customerId", "name", "email"})
public class CustomerSummary {

    @XmlElement(required = true)
    public int customerId;

    @XmlElement(required = true)
    public @Nullable String name;

    @XmlElement(required = true)
    public @Nullable String email;

    @XmlAttribute
    public @Nullable Status status;
}
