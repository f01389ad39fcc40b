package io.trestle.routes.importing.yaml;

/** A file that cannot be changed without losing what people wrote in it. */
public final class UneditableYamlException extends Exception {

    private static final long serialVersionUID = 1L;

    public UneditableYamlException(String message) {
        super(message);
    }
}
