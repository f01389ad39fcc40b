package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import java.util.Currency;

/**
 * What a plan costs.
 *
 * @param currency as ISO 4217 names it: EUR
 * @param monthly whoever has the plan pays this each month; 0 where left out
 * @param call what each billable call above the included ones costs; 0 where left out
 * @param included so many billable calls a month cost nothing; 0 where left out
 */
public record PriceDefinition(
        @Syntax(value = "[A-Z]{3}", expected = "three letters, such as EUR")
        String currency,

        @DefaultsTo("0") Amount monthly,
        @DefaultsTo("0") Amount call,
        @Range(min = 0, max = Quota.MOST) @DefaultsTo("0") long included) {

    public PriceDefinition {
        Checks.of(PriceDefinition.class, currency, monthly, call, included)
                .that(isCurrency(currency), "currency", currency, "a currency of ISO 4217, such as EUR")
                .that(
                        included == 0 || call.value().signum() > 0,
                        "included",
                        included,
                        "a price of the calls above them",
                        "call")
                .enforce();
    }

    /** How many digits the currency has after its point. */
    public int digits() {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static boolean isCurrency(String name) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(name));
    }
}
