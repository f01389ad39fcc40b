package io.trestle.routes.importing.draft;

/** Versions of OpenAPI that derived contracts are written in. */
public enum OpenApiVersion {
    V3_0,
    V3_1
}
