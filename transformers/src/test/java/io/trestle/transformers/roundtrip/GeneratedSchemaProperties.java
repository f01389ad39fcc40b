package io.trestle.transformers.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for the messages of any schema. A build takes the same hundred schemas each time; other seeds take others. */
class GeneratedSchemaProperties {

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void instancesComeBackAsTheyWere(@ForAll long seed) throws Exception {
        int taken = SchemaTrips.of(seed).bringsInstancesBack(seed);
        assertThat(taken).isNotNegative();
    }

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void jsonOfTheShapeBecomesValidXml(@ForAll long seed) throws Exception {
        SchemaTrips.of(seed).writesValidXml(seed);
    }
}
