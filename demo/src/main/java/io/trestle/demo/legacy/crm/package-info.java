/** The pretend CRM: a SOAP service with Apache CXF, made from its WSDL. */
@NullMarked
package io.trestle.demo.legacy.crm;

import org.jspecify.annotations.NullMarked;
