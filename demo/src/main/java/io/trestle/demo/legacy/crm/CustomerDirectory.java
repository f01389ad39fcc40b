package io.trestle.demo.legacy.crm;

import io.trestle.demo.crm.types.Address;
import io.trestle.demo.crm.types.AddressUse;
import io.trestle.demo.crm.types.Customer;
import io.trestle.demo.crm.types.CustomerSummary;
import io.trestle.demo.crm.types.NewCustomer;
import io.trestle.demo.crm.types.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers in memory. What is put in never changes. Thread-safe. */
final class CustomerDirectory {

    private static final int FIRST = 1001;
    private static final List<String> NAMES = List.of(
            "Ada Lovelace",
            "Grace Hopper",
            "Alan Turing",
            "Edsger Dijkstra",
            "Barbara Liskov",
            "Donald Knuth",
            "Margaret Hamilton",
            "Katherine Johnson",
            "Tony Hoare",
            "Niklaus Wirth",
            "Frances Allen",
            "John Backus",
            "Radia Perlman",
            "Leslie Lamport",
            "Adele Goldberg",
            "Dennis Ritchie",
            "Ken Thompson",
            "Karen Spärck Jones",
            "Mary Keller",
            "Jean Bartik");

    private final NavigableMap<Integer, Customer> customers = new ConcurrentSkipListMap<>();
    private final AtomicInteger next = new AtomicInteger(FIRST);

    private CustomerDirectory() {}

    /** The customers 1001 to 1020, the same at every start. */
    static CustomerDirectory seeded() {
        CustomerDirectory directory = new CustomerDirectory();
        NAMES.forEach(directory::seed);
        return directory;
    }

    Optional<Customer> byId(int id) {
        return Optional.ofNullable(customers.get(id));
    }

    /** Those whose name contains {@code part}, in any case, by number. */
    List<Customer> named(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return customers.values().stream()
                .filter(each ->
                        each.name != null && each.name.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    Customer takeUp(NewCustomer wanted) {
        Customer customer = new Customer();
        customer.customerId = next.getAndIncrement();
        customer.name = wanted.name;
        customer.email = wanted.email;
        customer.phone = wanted.phone;
        customer.since = LocalDate.now(ZoneOffset.UTC);
        customer.address = List.copyOf(wanted.address);
        customer.status = Status.ACTIVE;
        customer.vip = wanted.vip;
        customers.put(customer.customerId, customer);
        return customer;
    }

    int size() {
        return customers.size();
    }

    static CustomerSummary summary(Customer customer) {
        CustomerSummary summary = new CustomerSummary();
        summary.customerId = customer.customerId;
        summary.name = customer.name;
        summary.email = customer.email;
        summary.status = customer.status;
        return summary;
    }

    private void seed(String name) {
        Customer customer = new Customer();
        int id = next.getAndIncrement();
        customer.customerId = id;
        customer.name = name;
        customer.email = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT) + "@example.org";
        customer.since = LocalDate.of(1995 + id % 25, 1 + id % 12, 1 + id % 28);
        customer.creditLimit = id % 5 == 0 ? null : BigDecimal.valueOf(id * 250L, 2);
        customer.address = List.of(address(id));
        customer.status = id % 10 == 0 ? Status.DORMANT : Status.ACTIVE;
        customer.vip = id % 7 == 0;
        customers.put(id, customer);
    }

    private static Address address(int id) {
        Address address = new Address();
        address.street = List.of(id % 90 + " Analytical Row");
        address.city = "London";
        address.postalCode = "EC1A " + id % 10 + "AA";
        address.country = "GB";
        address.use = id % 2 == 0 ? AddressUse.BILLING : AddressUse.DELIVERY;
        return address;
    }
}
