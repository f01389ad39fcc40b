/** Who is known: consumers by their API keys and client ids. */
@NullMarked
package io.trestle.routes.admission.consumer;

import org.jspecify.annotations.NullMarked;
