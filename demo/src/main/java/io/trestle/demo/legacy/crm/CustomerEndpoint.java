package io.trestle.demo.legacy.crm;

import io.trestle.demo.crm.Complaint;
import io.trestle.demo.crm.CreateCustomer;
import io.trestle.demo.crm.CreateCustomerResponse;
import io.trestle.demo.crm.CustomerNotFoundDetail;
import io.trestle.demo.crm.CustomerNotFoundException;
import io.trestle.demo.crm.CustomerPort;
import io.trestle.demo.crm.FindCustomers;
import io.trestle.demo.crm.FindCustomersResponse;
import io.trestle.demo.crm.GetCustomer;
import io.trestle.demo.crm.GetCustomerResponse;
import io.trestle.demo.crm.InvalidCustomerDetail;
import io.trestle.demo.crm.InvalidCustomerException;
import io.trestle.demo.crm.types.Customer;
import io.trestle.demo.crm.types.NewCustomer;
import jakarta.jws.WebService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port, over a directory of customers. The schema has been checked before. */
@WebService(
        endpointInterface = "io.trestle.demo.crm.CustomerPort",
        targetNamespace = CustomerPort.NAMESPACE,
        serviceName = "CustomerService",
        portName = "CustomerPort")
final class CustomerEndpoint implements CustomerPort {

    private static final int DEFAULT_LIMIT = 50;

    private final CustomerDirectory customers;

    CustomerEndpoint(CustomerDirectory customers) {
        this.customers = customers;
    }

    @Override
    public GetCustomerResponse getCustomer(GetCustomer request) throws CustomerNotFoundException {
        Optional<Customer> found = customers.byId(request.customerId);
        if (found.isEmpty()) {
            CustomerNotFoundDetail detail = new CustomerNotFoundDetail();
            detail.customerId = request.customerId;
            detail.searched = customers.size();
            throw new CustomerNotFoundException("No customer has the number " + request.customerId + ".", detail);
        }
        GetCustomerResponse response = new GetCustomerResponse();
        response.customer = found.get();
        return response;
    }

    @Override
    public CreateCustomerResponse createCustomer(CreateCustomer request) throws InvalidCustomerException {
        NewCustomer wanted = request.customer;
        if (wanted == null) {
            throw invalid("customer", "is missing");
        }
        checkEmail(wanted.email);
        CreateCustomerResponse response = new CreateCustomerResponse();
        response.customer = customers.takeUp(wanted);
        return response;
    }

    @Override
    public FindCustomersResponse findCustomers(FindCustomers request) {
        int limit = request.limit == null ? DEFAULT_LIMIT : Math.max(0, request.limit);
        List<Customer> found = customers.named(request.name == null ? "" : request.name);
        FindCustomersResponse response = new FindCustomersResponse();
        found.stream().limit(limit).map(CustomerDirectory::summary).forEach(response.customer::add);
        response.total = found.size();
        return response;
    }

    private static void checkEmail(@Nullable String email) throws InvalidCustomerException {
        if (email == null || !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw invalid("email", "is not an address");
        }
    }

    private static InvalidCustomerException invalid(String field, String text) {
        Complaint complaint = new Complaint();
        complaint.field = field;
        complaint.text = text;
        InvalidCustomerDetail detail = new InvalidCustomerDetail();
        detail.complaint.add(complaint);
        return new InvalidCustomerException("The customer cannot be taken up.", detail);
    }
}
