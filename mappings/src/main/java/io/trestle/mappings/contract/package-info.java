/** Contracts of APIs: OpenAPI documents read and checked, or derived from the shapes of a system's operations. */
@NullMarked
package io.trestle.mappings.contract;

import org.jspecify.annotations.NullMarked;
