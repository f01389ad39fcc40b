package io.trestle.gateway.management;

import java.util.List;

/** A list as the management API answers with it: an object, so that more can stand beside the items. */
record Items<T>(List<T> items) {}
