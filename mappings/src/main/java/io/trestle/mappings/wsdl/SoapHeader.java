package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;

/** A header block that a binding declares. */
public record SoapHeader(String part, ElementShape element) {}
