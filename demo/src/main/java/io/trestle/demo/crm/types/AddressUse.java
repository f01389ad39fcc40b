package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import jakarta.xml.bind.annotation.XmlType;

/** What an address is for. */
@XmlEnum
@XmlType
public enum AddressUse {
    @XmlEnumValue("billing")
    BILLING,
    @XmlEnumValue("delivery")
    DELIVERY
}
