package io.trestle.demo.crm;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;

/** The port type {@code CustomerPort}. Messages are passed whole rather than field by field. */
@WebService(name = "CustomerPort", targetNamespace = CustomerPort.NAMESPACE)
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public interface CustomerPort {

    /** The namespace of the service and its messages. */
    String NAMESPACE = "http://crm.example.org/customers";

    @WebMethod(operationName = "GetCustomer", action = NAMESPACE + "/GetCustomer")
    @WebResult(name = "GetCustomerResponse", targetNamespace = NAMESPACE, partName = "parameters")
    GetCustomerResponse getCustomer(
            @WebParam(name = "GetCustomer", targetNamespace = NAMESPACE, partName = "parameters") GetCustomer request)
            throws CustomerNotFoundException;

    @WebMethod(operationName = "CreateCustomer", action = NAMESPACE + "/CreateCustomer")
    @WebResult(name = "CreateCustomerResponse", targetNamespace = NAMESPACE, partName = "parameters")
    CreateCustomerResponse createCustomer(
            @WebParam(name = "CreateCustomer", targetNamespace = NAMESPACE, partName = "parameters")
                    CreateCustomer request)
            throws InvalidCustomerException;

    @WebMethod(operationName = "FindCustomers", action = NAMESPACE + "/FindCustomers")
    @WebResult(name = "FindCustomersResponse", targetNamespace = NAMESPACE, partName = "parameters")
    FindCustomersResponse findCustomers(
            @WebParam(name = "FindCustomers", targetNamespace = NAMESPACE, partName = "parameters")
                    FindCustomers request);
}
