package io.trestle.demo.crm;

import jakarta.xml.ws.WebFault;

/** The declared fault {@code InvalidCustomer}. */
@WebFault(name = "InvalidCustomer", targetNamespace = CustomerPort.NAMESPACE)
public class InvalidCustomerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient InvalidCustomerDetail detail;

    public InvalidCustomerException(String message, InvalidCustomerDetail detail) {
        super(message);
        this.detail = detail;
    }

    /** The fault's detail; JAX-WS looks for it under this name. */
    public InvalidCustomerDetail getFaultInfo() {
        return detail;
    }
}
