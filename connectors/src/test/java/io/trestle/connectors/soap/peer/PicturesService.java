package io.trestle.connectors.soap.peer;

import jakarta.activation.DataHandler;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttachmentRef;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service of {@code pictures.wsdl}, as a team with JAX-WS has it: gives pictures back in the opposite order. */
@WebService(targetNamespace = "urn:pictures", name = "Pictures", serviceName = "Pictures")
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public class PicturesService {

    /** What is turned. */
    @XmlRootElement(name = "picture", namespace = "urn:pictures")
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class Picture {

        @XmlElement(namespace = "urn:pictures")
        @Nullable String name;

        @XmlElement(namespace = "urn:pictures")
        @XmlAttachmentRef
        List<DataHandler> content = new ArrayList<>();
    }

    @WebMethod(operationName = "turn", action = "urn:turn")
    @WebResult(name = "picture", targetNamespace = "urn:pictures")
    public Picture turn(@WebParam(name = "picture", targetNamespace = "urn:pictures") Picture picture) {
        Collections.reverse(picture.content);
        return picture;
    }
}
