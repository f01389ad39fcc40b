package io.trestle.gateway;

import io.trestle.gateway.command.Commands;

/** The command line: {@code trestle run}, {@code check}, {@code convert}, {@code key}, {@code failures}, {@code replay}. */
public final class GatewayCli {

    private GatewayCli() {}

    /** Exit codes: 0 well, 1 the work failed (said on standard error), 2 wrong usage. */
    public static void main(String[] arguments) {
        GatewayProcess.end(Commands.execute(arguments));
    }
}
