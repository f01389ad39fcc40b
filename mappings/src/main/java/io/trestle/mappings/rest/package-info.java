/** How the operations of a SOAP service are offered over REST: methods, paths, parameters and statuses. */
@NullMarked
package io.trestle.mappings.rest;

import org.jspecify.annotations.NullMarked;
