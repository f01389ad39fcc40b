package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @TempDir
    Path folder;

    @BeforeEach
    void copy() {
        Estates.copy("good", folder);
    }

    @Test
    void staysWhereNothingChanged() {
        assertThat(fingerprints()).isEqualTo(fingerprints());
    }

    @Test
    void doesNotDependOnTheFolder(@TempDir Path other) {
        Estates.copy("good", other);
        Estate one = Estates.loaded(Estates.load(folder, "test"));
        Estate two = Estates.loaded(Estates.load(other, "test"));
        assertThat(one.fingerprint(one.apis().get(0)))
                .isNotEqualTo(one.fingerprint(one.apis().get(1)));
        assertThat(one.consumers()).isEqualTo(two.consumers());
    }

    @ParameterizedTest
    @CsvSource({
        "systems/crm.yaml,                   timeout: 3s,      timeout: 4s,      system crm",
        "systems/crm/CustomerService.wsdl,   name=\"name\",    name=\"names\",   system crm",
        "systems/inventory/stock.xsd,        xs:int,           xs:long,          system inventory",
        "environments/test.yaml,             crm.port: 8181,   crm.port: 8182,   system crm",
        "environments/test.yaml,             retries: 3,       retries: 4,       api inventory",
        "apis/customers/openapi.yaml,        title: Customers, title: Clients,   api customers",
        "apis/customers/api.yaml,            title: Customers, title: Clients,   api customers",
        "apis/inventory/mappings/item.jsonata, $,              $$,               api inventory",
        "routes/reserve.camel.yaml,          id: reserve,      id: reserved,     route reserve.camel.yaml",
        "consumers/web-shop.yaml,            plan: gold,       'plan: gold # x', ",
        "gateway.yaml,                       timeout: 10s,     'timeout: 10s #', "
    })
    void changesWhereSomethingDid(String file, String from, String to, String changed) throws IOException {
        Map<String, String> before = fingerprints();
        String content = Files.readString(folder.resolve(file));
        assertThat(content).contains(from);
        Files.writeString(folder.resolve(file), content.replace(from, to));
        Map<String, String> after = fingerprints();
        after.entrySet().removeAll(before.entrySet());
        if (changed == null) {
            assertThat(after).isEmpty();
        } else {
            assertThat(after).containsOnlyKeys(changed, "estate");
        }
    }

    @Test
    void noticesFilesThatAWsdlMayImport() {
        Map<String, String> before = fingerprints();
        Estates.write(folder, "systems/crm/types/more.xsd", "<schema/>");
        Map<String, String> after = fingerprints();
        after.entrySet().removeAll(before.entrySet());
        assertThat(after).containsOnlyKeys("system crm", "estate");
    }

    @Test
    void noticesSecretsThatAreNeverShown() {
        Estate one = load(Map.of("BROKER_PASSWORD", "one-password"));
        Estate two = load(Map.of("BROKER_PASSWORD", "two-password"));
        assertThat(one.fingerprint()).isNotEqualTo(two.fingerprint());
        assertThat(Objects.requireNonNull(one.systems().get("orders")).toString())
                .isEqualTo(Objects.requireNonNull(two.systems().get("orders")).toString());
    }

    @Test
    void doesNotMindWhatEditorsLeaveBehind() {
        Map<String, String> before = fingerprints();
        Estates.write(folder, "apis/customers/.openapi.yaml.swp", "x");
        Estates.write(folder, "apis/customers/openapi.yaml~", "x");
        Estates.write(folder, "systems/crm/#CustomerService.wsdl#", "x");
        assertThat(fingerprints()).isEqualTo(before);
    }

    private Estate load(Map<String, String> env) {
        return Estates.loaded(EstateLoader.load(folder, "test", Map.of(), env::get));
    }

    private Map<String, String> fingerprints() {
        Estate estate = Estates.loaded(Estates.load(folder, "test"));
        Map<String, String> all = new TreeMap<>();
        estate.apis().forEach(api -> all.put("api " + api.api(), estate.fingerprint(api)));
        estate.systems().forEach((name, system) -> all.put("system " + name, estate.fingerprint(system)));
        estate.routes().forEach(route -> all.put("route " + route.getFileName(), estate.fingerprint(route)));
        all.put("estate", estate.fingerprint());
        return all;
    }
}
