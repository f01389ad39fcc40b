package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlType;

/** How a customer stands. */
@XmlEnum
@XmlType
public enum Status {
    ACTIVE,
    DORMANT,
    BLOCKED
}
