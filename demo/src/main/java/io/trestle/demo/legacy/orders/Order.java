package io.trestle.demo.legacy.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An accepted order.
 *
 * @param reference the buyer's own name for it
 * @param placedAt an instant in ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Order(
        String orderId,
        String status,
        @Nullable String reference,
        int customerId,
        String sku,
        int quantity,
        String placedAt) {}
