package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.wsdl.WsdlOperation;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A port that becomes a system. */
sealed interface ChosenPort permits SoapPort, WebPort {

    WsdlService service();

    String portName();

    /** Those that the API takes from it. */
    List<? extends WsdlOperation> operations();

    /** For people: which part of the contract it is. */
    String about();

    /**
     * Its definition.
     *
     * @param wsdl the file, below {@code systems/}
     * @param endpoint where it listens; what the WSDL says where null
     */
    Made system(String name, String wsdl, @Nullable String endpoint);

    /**
     * What was made.
     *
     * @param kind of the system
     * @param address where it listens
     * @param toDo what is left for people; null where nothing is
     */
    record Made(
            ObjectNode system,
            String kind,
            String address,
            @Nullable String toDo) {}
}
