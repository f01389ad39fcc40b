package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation as one port offers it, whatever its binding. */
public sealed interface WsdlOperation permits SoapOperation, HttpOperation {

    /** Unique in its port. */
    String name();

    /** What a request holds; null where it is empty, or where nothing is known of it. */
    @Nullable ElementShape input();

    /** What an answer holds; null where it is empty, or where nothing is known of it. */
    @Nullable ElementShape output();

    /** Whether there is no answer. */
    boolean oneWay();

    /** What stands in the detail of a fault, by the fault's name. */
    Map<String, ElementShape> faults();

    @Nullable String documentation();
}
