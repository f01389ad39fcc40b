package io.trestle.console.mbean;

import static io.trestle.console.Role.ADMIN;
import static io.trestle.console.Role.VIEWER;

import io.trestle.console.catalogue.Catalogue;
import io.trestle.console.jmx.Operator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;

/** {@code io.trestle:type=Catalogue}: what is served and what is behind it, for the console. */
public final class CatalogueMBeans {

    private CatalogueMBeans() {}

    public static JsonMBean register(Catalogue catalogue, Supplier<Optional<Operator>> operators) throws JMException {
        return JsonMBean.builder("Catalogue", "What is served, and what is behind it", operators)
                .operation("apis", "All APIs", VIEWER, (input, who) -> catalogue.apis())
                .operation(
                        "api",
                        "An API with its operations",
                        VIEWER,
                        (input, who) -> catalogue.api(Input.required(input, "api"), Input.required(input, "version")))
                .operation(
                        "contract",
                        "An OpenAPI document",
                        VIEWER,
                        (input, who) ->
                                catalogue.contract(Input.required(input, "api"), Input.required(input, "version")))
                .operation("systems", "Systems with their health", VIEWER, (input, who) -> catalogue.systems())
                .operation(
                        "drift",
                        "How the contract of a watched system differs",
                        VIEWER,
                        (input, who) -> catalogue.drift(Input.required(input, "system")))
                .operation("consumers", "Consumers", VIEWER, (input, who) -> catalogue.consumers())
                .operation("generation", "What serves since when", VIEWER, (input, who) -> catalogue.generation())
                .operation("reload", "Reads the estate again", ADMIN, (input, who) -> catalogue.reload(who))
                .register();
    }
}
