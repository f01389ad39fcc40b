package io.trestle.gateway.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the gateway, from its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"trestle " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
