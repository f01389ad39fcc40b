/** What systems behind message brokers have in common: sending from own threads, and what requests and replies hold. */
@NullMarked
package io.trestle.connectors.messaging;

import org.jspecify.annotations.NullMarked;
