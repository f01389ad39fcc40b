package io.trestle.connectors.soap.peer;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import org.jspecify.annotations.Nullable;

/** The service of {@code files.wsdl}, as a team with JAX-WS has it: gives back what it gets. */
@WebService(targetNamespace = "urn:files", name = "FilesPortType", serviceName = "Files")
public class FilesService {

    @WebMethod(operationName = "copy", action = "urn:files:copy")
    @WebResult(name = "content", targetNamespace = "urn:files")
    public byte @Nullable [] copy(
            @WebParam(name = "name", targetNamespace = "urn:files") @Nullable String name,
            @WebParam(name = "content", targetNamespace = "urn:files") byte @Nullable [] content) {
        if ("fail".equals(name)) {
            throw new IllegalStateException("java.lang.IllegalStateException at com.legacy.Secrets");
        }
        return content;
    }
}
