package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlSchemaType;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer as the CRM knows one. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"customerId", "name", "email", "phone", "since", "creditLimit", "address"})
public class Customer {

    @XmlElement(required = true)
    public int customerId;

    @XmlElement(required = true)
    public @Nullable String name;

    @XmlElement(required = true)
    public @Nullable String email;

    public @Nullable String phone;

    @XmlElement(required = true)
    @XmlSchemaType(name = "date")
    @XmlJavaTypeAdapter(LocalDateAdapter.class)
    public @Nullable LocalDate since;

    /** Null, and written as {@code xsi:nil}, while nobody has agreed one. */
    @XmlElement(required = true, nillable = true)
    public @Nullable BigDecimal creditLimit;

    public List<Address> address = new ArrayList<>();

    @XmlAttribute
    public @Nullable Status status;

    @XmlAttribute
    public @Nullable Boolean vip;
}
