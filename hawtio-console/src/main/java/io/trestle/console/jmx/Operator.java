package io.trestle.console.jmx;

import io.trestle.console.Role;

/** Someone who is logged in. */
public record Operator(String name, Role role) {}
