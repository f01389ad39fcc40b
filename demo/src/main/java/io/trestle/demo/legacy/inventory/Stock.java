package io.trestle.demo.legacy.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in stock, the same at every start; written as XML by hand, as an old service might. */
final class Stock {

    private static final Pattern SKU = Pattern.compile("A-([1-9]|[1-4][0-9]|50)");
    private static final List<String> THINGS =
            List.of("Bolt", "Bracket", "Girder", "Hinge", "Nut", "Plank", "Rivet", "Screw", "Sleeper", "Washer");
    private static final List<String> KINDS = List.of("small", "medium", "large", "heavy", "brass & steel");

    private Stock() {}

    static Optional<String> item(String sku) {
        Matcher known = SKU.matcher(sku);
        return known.matches() ? Optional.of(item(sku, Integer.parseInt(known.group(1)))) : Optional.empty();
    }

    static String slowItem() {
        return item("SLOW", 1);
    }

    private static String item(String sku, int number) {
        String name = THINGS.get(number % THINGS.size()) + ", " + KINDS.get(number % KINDS.size());
        int north = number * 7 % 23;
        int south = number * 5 % 11;
        String delivery = number % 4 == 0 ? write("<nextDelivery>2026-%02d-15</nextDelivery>", 1 + number % 12) : "";
        return write(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <item xmlns="http://inventory.example.org/stock" sku="%s">
                  <name>%s</name>
                  <available>%d</available>
                  <price currency="EUR">%d.%02d</price>
                  %s
                  <bin warehouse="north" quantity="%d"/>
                  <bin warehouse="south" quantity="%d"/>
                </item>
                """, sku, name.replace("&", "&amp;"), north + south, number, number * 3 % 100, delivery, north, south);
    }

    private static String write(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }
}
