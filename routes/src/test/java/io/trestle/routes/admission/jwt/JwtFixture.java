package io.trestle.routes.admission.jwt;

import com.nimbusds.jose.jwk.JWK;
import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.Services;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.GatewayDefinition.IssuerDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A policy at work, with issuers that the test has in hand. As an extension of JUnit it ends with its test. */
final class JwtFixture implements AfterEachCallback, AutoCloseable {

    static final KeyTimes QUICK = new KeyTimes(
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofHours(24),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));

    final Services services = new Services();
    final AuthenticationPolicy policy;
    private final JwtSource source;

    JwtFixture(IssuerDefinition... issuers) {
        this(SignatureChecks.ofDefaults(), issuers);
    }

    JwtFixture(SignatureChecks signatures, IssuerDefinition... issuers) {
        source = new JwtSource(services.policyServices(), QUICK, signatures);
        Definitions definitions = Definitions.with(Authentication.JWT).trusting(issuers);
        try {
            policy = (AuthenticationPolicy)
                    source.policiesFor(definitions.subject(null)).get(0);
        } catch (InvalidPolicyException e) {
            throw new IllegalStateException(e);
        }
        publish(definitions);
    }

    /** With one issuer that signs with these keys. */
    static JwtFixture trusting(JWK... keys) {
        try {
            Path file = Files.createTempFile("trestle-keys", ".json");
            file.toFile().deleteOnExit();
            return new JwtFixture(inFile(write(file, Tokens.keySet(keys))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void publish(Definitions definitions) {
        services.publish(definitions.estate());
        source.published(definitions.estate());
    }

    static IssuerDefinition inFile(Path file) {
        return issuer(file, null, List.of("RS256", "ES256"));
    }

    static IssuerDefinition at(URI address) {
        return new IssuerDefinition(
                Tokens.ISSUER, address, null, Tokens.AUDIENCE, List.of("RS256", "ES256"), Duration.ofSeconds(30));
    }

    static IssuerDefinition issuer(Path file, @Nullable String issuer, List<String> algorithms) {
        return new IssuerDefinition(
                issuer == null ? Tokens.ISSUER : issuer,
                null,
                file,
                Tokens.AUDIENCE,
                algorithms,
                Duration.ofSeconds(30));
    }

    static Path write(Path file, String content) {
        try {
            // As a careful operator does it: a reader sees the old file or the new one.
            Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), content);
            return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Identification identify(String token) {
        return identify(TestRequest.empty().header("Authorization", "Bearer " + token));
    }

    Identification identify(TestRequest request) {
        try {
            return asked(request).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    CompletionStage<Identification> asked(TestRequest request) {
        return policy.authenticate(request.call());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        source.close();
    }
}
