package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** What is wrong with one field. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(name = "")
public class Complaint {

    @XmlValue
    public @Nullable String text;

    @XmlAttribute(required = true)
    public @Nullable String field;
}
