package io.trestle.gateway;

import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.generation.EstateSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An estate as it was when the process started, for listeners that are opened once; and the source of generations, which
 * reads it again each time but the first.
 */
final class FirstEstate implements EstateSource {

    private final GatewayOptions options;
    private final GatewayDefinition gateway;
    private final AtomicReference<@Nullable LoadResult> first;

    private FirstEstate(GatewayOptions options, LoadResult.Loaded loaded) {
        this.options = options;
        this.gateway = loaded.estate().gateway();
        this.first = new AtomicReference<>(loaded);
    }

    static FirstEstate read(GatewayOptions options) throws InvalidEstateException {
        LoadResult read = load(options);
        if (read instanceof LoadResult.Broken broken) {
            throw new InvalidEstateException(options.estate(), broken.errors());
        }
        return new FirstEstate(options, (LoadResult.Loaded) read);
    }

    GatewayDefinition gateway() {
        return gateway;
    }

    @Override
    public LoadResult read() {
        LoadResult known = first.getAndSet(null);
        return known == null ? load(options) : known;
    }

    private static LoadResult load(GatewayOptions options) {
        return options.mock()
                ? EstateLoader.loadMocks(options.estate(), options.environment(), options.values(), options.env())
                : EstateLoader.load(options.estate(), options.environment(), options.values(), options.env());
    }
}
