package io.trestle.demo.classic;

import io.trestle.connectors.SystemFaultException;
import io.trestle.demo.crm.CustomerNotFoundException;
import io.trestle.demo.crm.CustomerPort;
import io.trestle.demo.crm.GetCustomer;
import io.trestle.demo.crm.GetCustomerResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.dataformat.soap.SoapDataFormat;
import org.apache.camel.dataformat.soap.name.ServiceInterfaceStrategy;
import org.apache.camel.model.rest.RestParamType;

/**
 * The CRM as a team reaches it that has JAXB classes and camel-soap, and needs no mapping of the gateway. The estate names
 * this class in {@code gateway.yaml}; {@code apis/crm-classic} governs its REST entry.
 */
public final class CrmClassicRoutes extends RouteBuilder {

    private static final String MESSAGES = GetCustomer.class.getPackageName();
    private static final String CUSTOMER_ID = "customerId";

    @Override
    public void configure() {
        rest("/crm-classic/v1/customers")
                .description("Customers as the old web shop knew them")
                .get("/{customerId}")
                .id("crm-classic-get-customer")
                .description("One customer, by number")
                .param()
                .name(CUSTOMER_ID)
                .type(RestParamType.path)
                .dataType("integer")
                .description("The CRM's number")
                .endParam()
                .outType(ClassicCustomer.class)
                .produces("application/json")
                .responseMessage("404", "No customer has this number")
                .to("direct:crm-classic-get-customer");

        SoapDataFormat soap = new SoapDataFormat(MESSAGES, new ServiceInterfaceStrategy(CustomerPort.class, true));
        from("direct:crm-classic-get-customer")
                .routeId("crm-classic.getCustomer")
                .process(CrmClassicRoutes::ask)
                .marshal(soap)
                .setHeader(Exchange.CONTENT_TYPE, constant("text/xml; charset=UTF-8"))
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .to("netty-http:{{crm.url}}?throwExceptionOnFailure=false&requestTimeout=3000&connectTimeout=2000")
                .doTry()
                .unmarshal(soap)
                .doCatch(CustomerNotFoundException.class)
                .process(CrmClassicRoutes::fault)
                .end()
                .process(CrmClassicRoutes::answer)
                .marshal(new JacksonDataFormat());
    }

    private static void ask(Exchange exchange) {
        Message message = exchange.getMessage();
        GetCustomer request = new GetCustomer();
        request.customerId = message.getHeader(CUSTOMER_ID, Integer.class);
        // The caller's header fields are the caller's business, not the CRM's.
        message.removeHeaders("*");
        message.setBody(request);
    }

    /** Makes what JAX-WS throws into what the gateway knows, so that the API says which status it is. */
    private static void fault(Exchange exchange) throws SystemFaultException {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        throw new SystemFaultException(
                "crm", "GetCustomer", "CustomerNotFound", String.valueOf(caught.getMessage()), null);
    }

    private static void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        GetCustomerResponse response = message.getBody(GetCustomerResponse.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(response.customer == null ? null : ClassicCustomer.of(response.customer));
    }
}
