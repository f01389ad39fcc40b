package io.trestle.transformers.roundtrip;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for the messages of any schema. A build takes the same hundred schemas each time; other seeds take others. */
class GeneratedSchemaProperties {

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void instancesComeBackAsTheyWere(@ForAll long seed) throws Exception {
        GeneratedSchema.of(seed).bringsInstancesBack(seed);
    }

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void jsonOfTheShapeBecomesValidXml(@ForAll long seed) throws Exception {
        GeneratedSchema.of(seed).writesValidXml(seed);
    }
}
