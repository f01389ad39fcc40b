package io.trestle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoEstateTest {

    @Test
    void hasNothingToComplainAbout() {
        LoadResult result = EstateLoader.load(Path.of("estate"), "demo", Map.of(), name -> null);

        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void hasTheApisAndConsumersThatTheDemoPromises() {
        Estate estate =
                ((LoadResult.Loaded) EstateLoader.load(Path.of("estate"), "demo", Map.of(), name -> null)).estate();

        assertThat(estate.apis())
                .extracting(api -> api.api() + "/" + api.version())
                .contains("customers/v1", "orders/v1", "shipments/v1", "inventory/v1", "dispatch/v1");
        assertThat(estate.systems()).containsOnlyKeys("crm", "orders", "shipments", "inventory");
        assertThat(estate.consumers()).containsOnlyKeys("web-shop", "trial-app");
        assertThat(estate.plans()).containsOnlyKeys("gold", "trial");
    }
}
