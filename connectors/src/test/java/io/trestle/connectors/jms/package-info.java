/** JMS systems on a real broker. */
@NullMarked
package io.trestle.connectors.jms;

import org.jspecify.annotations.NullMarked;
