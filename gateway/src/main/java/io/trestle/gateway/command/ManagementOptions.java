package io.trestle.gateway.command;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which gateway, and who asks. */
final class ManagementOptions {

    private static final String USER = "TRESTLE_USER";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9090",
            description = "The management listener. Default: http://127.0.0.1:9090.")
    private URI url = URI.create("http://127.0.0.1:9090");

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "The login; else that of the environment variable TRESTLE_USER.")
    private @Nullable String user;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "A bearer token instead of a login, for a listener behind a proxy that takes one.")
    private @Nullable String token;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    ManagementClient client() {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new ParameterException(
                    spec.commandLine(), "--url: " + url + " (expected: http://HOST:PORT or https://HOST:PORT)");
        }
        return new ManagementClient(url, authorization(System.getenv()));
    }

    private String authorization(Map<String, String> env) {
        if (token != null) {
            return "Bearer " + token;
        }
        String login = user == null ? env.get(USER) : user;
        if (login == null || login.indexOf(':') < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no login (expected: --user NAME:PASSWORD, or " + USER + " in the environment)");
        }
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
