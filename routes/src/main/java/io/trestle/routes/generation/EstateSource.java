package io.trestle.routes.generation;

import io.trestle.routes.estate.LoadResult;

/** Reads an estate as it is now. */
@FunctionalInterface
public interface EstateSource {

    LoadResult read();
}
