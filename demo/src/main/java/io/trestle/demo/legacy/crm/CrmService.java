package io.trestle.demo.legacy.crm;

import io.trestle.demo.legacy.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SOAP 1.1 service, document/literal wrapped, that knows the customers 1001 to 1020 and takes up more until it stops.
 * It checks what comes in and what goes out against its schema. Thread-safe.
 */
public final class CrmService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CrmService.class);
    private static final String PATH = "/services/customers";
    private static final String WSDL = "classpath:io/trestle/demo/estate/systems/crm/CustomerService.wsdl";
    private static final String NAMESPACE = "http://crm.example.org/customers";

    private final LoopbackServer http;
    private final Bus bus;
    private final Server soap;

    private CrmService(LoopbackServer http, Bus bus, Server soap) {
        this.http = http;
        this.bus = bus;
        this.soap = soap;
    }

    /**
     * Starts the service on 127.0.0.1.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public static CrmService start(int port) throws IOException {
        LoopbackServer http = LoopbackServer.start("crm", port);
        try {
            return serve(http);
        } catch (RuntimeException | Error failure) {
            http.close();
            throw failure;
        }
    }

    private static CrmService serve(LoopbackServer http) {
        Bus bus = BusFactory.newInstance().createBus();
        SoapTransport transport = new SoapTransport();
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(new CustomerEndpoint(CustomerDirectory.seeded()));
        factory.setWsdlURL(WSDL);
        factory.setServiceName(new QName(NAMESPACE, "CustomerService"));
        factory.setEndpointName(new QName(NAMESPACE, "CustomerPort"));
        factory.setAddress(http.address(PATH).toString());
        factory.setDestinationFactory(transport);
        factory.getProperties(true).put("schema-validation-enabled", "BOTH");
        factory.getProperties(true).put(FaultListener.class.getName(), (FaultListener) CrmService::heard);
        Server soap = factory.create();
        http.serve(PATH, transport);
        return new CrmService(http, bus, soap);
    }

    /** Where the service takes requests; {@code ?wsdl} behind it gives the contract. */
    public URI address() {
        return http.address(PATH);
    }

    /** @return false: CXF logs a page for every fault otherwise, also for those that the contract declares */
    private static boolean heard(Exception failure, String description, Message message) {
        LOG.debug("A caller was answered with a fault: {}", description, failure);
        return false;
    }

    @Override
    public void close() {
        http.close();
        soap.destroy();
        bus.shutdown(true);
    }
}
