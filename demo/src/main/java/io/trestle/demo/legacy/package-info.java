/** A small legacy estate that pretends: four systems in one process, on 127.0.0.1. */
@NullMarked
package io.trestle.demo.legacy;

import org.jspecify.annotations.NullMarked;
