package io.trestle.gateway.management;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The management API's own contract. */
@RestController
class ContractController {

    private final byte[] contract;

    ContractController() {
        try (InputStream in = ContractController.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json: not on the class path");
            }
            contract = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(path = "/admin/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] contract() {
        return contract;
    }
}
