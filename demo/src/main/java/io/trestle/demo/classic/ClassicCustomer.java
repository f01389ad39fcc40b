package io.trestle.demo.classic;

import io.trestle.demo.crm.types.Customer;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the old web shop knew one. Its OpenAPI schema is made from this class.
 *
 * @param number the CRM's number
 * @param customerSince a date in ISO 8601
 */
public record ClassicCustomer(
        int number,
        @Nullable String fullName,
        @Nullable String mail,
        @Nullable String customerSince) {

    static ClassicCustomer of(Customer customer) {
        return new ClassicCustomer(
                customer.customerId,
                customer.name,
                customer.email,
                customer.since == null ? null : customer.since.toString());
    }
}
