/** The CRM's contract in Java: the service interface of {@code CustomerService.wsdl} and its messages as JAXB classes. */
@XmlSchema(namespace = CustomerPort.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
@NullMarked
package io.trestle.demo.crm;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
