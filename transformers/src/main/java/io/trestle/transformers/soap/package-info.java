/** SOAP envelopes and faults around the messages of an operation. */
@NullMarked
package io.trestle.transformers.soap;

import org.jspecify.annotations.NullMarked;
