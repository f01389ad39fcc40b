package io.trestle.demo.crm;

import jakarta.xml.ws.WebFault;

/** The declared fault {@code CustomerNotFound}. */
@WebFault(name = "CustomerNotFound", targetNamespace = CustomerPort.NAMESPACE)
public class CustomerNotFoundException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CustomerNotFoundDetail detail;

    public CustomerNotFoundException(String message, CustomerNotFoundDetail detail) {
        super(message);
        this.detail = detail;
    }

    /** The fault's detail; JAX-WS looks for it under this name. */
    public CustomerNotFoundDetail getFaultInfo() {
        return detail;
    }
}
