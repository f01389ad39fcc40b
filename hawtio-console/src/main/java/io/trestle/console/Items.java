package io.trestle.console;

import java.util.List;

/** A list as operators get it: an object, so that more can stand beside the items. */
public record Items<T>(List<T> items) {}
