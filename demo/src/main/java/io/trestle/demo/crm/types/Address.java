package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a customer gets bills or goods. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"street", "city", "postalCode", "country"})
public class Address {

    /** One to three lines. */
    @XmlElement(required = true)
    public List<String> street = new ArrayList<>();

    @XmlElement(required = true)
    public @Nullable String city;

    public @Nullable String postalCode;

    /** Two letters, ISO 3166-1. */
    @XmlElement(required = true)
    public @Nullable String country;

    @XmlAttribute(required = true)
    public @Nullable AddressUse use;
}
