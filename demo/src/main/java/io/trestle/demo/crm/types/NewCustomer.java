package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer who has no number yet. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"name", "email", "phone", "address"})
public class NewCustomer {

    @XmlElement(required = true)
    public @Nullable String name;

    @XmlElement(required = true)
    public @Nullable String email;

    public @Nullable String phone;

    public List<Address> address = new ArrayList<>();

    @XmlAttribute
    public @Nullable Boolean vip;
}
