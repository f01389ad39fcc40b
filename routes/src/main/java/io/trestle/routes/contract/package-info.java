/** What an API promises its callers: the contract that is written, or derived from the system's. */
@NullMarked
package io.trestle.routes.contract;

import org.jspecify.annotations.NullMarked;
