/** What the CRM means by a customer: JAXB classes for {@code customer.xsd}. Bare carriers, as a team would have them. */
@XmlSchema(namespace = "http://crm.example.org/types", elementFormDefault = XmlNsForm.QUALIFIED)
@NullMarked
package io.trestle.demo.crm.types;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
