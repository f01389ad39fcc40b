package io.trestle.routes.admission.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Barred;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.consumer.Consumers;
import io.trestle.routes.admission.consumer.Sha256;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows a caller by a token that a trusted issuer signed. Follows RFC 8725: the algorithm has to be one that the definition
 * of the issuer names; keys come from the issuer's key set only, so that {@code jwk}, {@code jku}, {@code x5u} and
 * {@code x5c} in a token mean nothing; {@code kid} is compared with ids of that set and used for nothing else.
 *
 * <p>What was verified is kept under the token's hash, so that its next call costs a hash and a look-up. Times, keys and
 * consumers are looked at each time.
 */
final class JwtPolicy implements AuthenticationPolicy {

    static final int MAX_TOKEN = 8_192;

    private static final int MAX_VERIFIED = 10_000;
    private static final Duration KEEP_VERIFIED = Duration.ofMinutes(10);
    private static final String SCHEME = "Bearer";

    /** RFC 7515 section 7.1. Checked before decoding, which would pass over what is not base64url. */
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");

    private static final CompletionStage<Identification> SEVERAL =
            barred(Problems.malformed("There is more than one Authorization field.")
                    .withHeader("WWW-Authenticate", Challenge.INVALID_REQUEST));
    private static final CompletionStage<Identification> NO_KEYS =
            barred(Problems.issuerUnavailable(Duration.ofSeconds(5)));
    private static final CompletionStage<Identification> STRANGER =
            barred(Problems.forbidden("The client of this token is not known here."));

    private final Consumers consumers;
    private final Function<String, @Nullable Issuer> issuers;
    private final Cache<Sha256, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumSize(MAX_VERIFIED)
            .expireAfterWrite(KEEP_VERIFIED)
            .executor(Runnable::run)
            .build();

    JwtPolicy(Consumers consumers, Function<String, @Nullable Issuer> issuers) {
        this.consumers = consumers;
        this.issuers = issuers;
    }

    @Override
    public Authentication way() {
        return Authentication.JWT;
    }

    @Override
    public String challenge() {
        return Challenge.BEARER;
    }

    @Override
    public CompletionStage<Identification> authenticate(Call call) {
        List<String> fields = call.request().headers("Authorization");
        if (fields.isEmpty()) {
            return Identification.ABSENT_NOW;
        }
        if (fields.size() > 1) {
            return SEVERAL;
        }
        String field = fields.get(0);
        if (!field.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Identification.ABSENT_NOW;
        }
        String text = field.substring(SCHEME.length());
        if (!text.isEmpty() && text.charAt(0) != ' ') {
            return Identification.ABSENT_NOW;
        }
        if (text.length() > MAX_TOKEN) {
            return Rejection.TOO_LONG.now();
        }
        String token = text.trim();
        return COMPACT.matcher(token).matches() ? identify(token) : Rejection.NOT_A_JWT.now();
    }

    private CompletionStage<Identification> identify(String text) {
        Sha256 hash = Sha256.of(text);
        VerifiedToken known = verified.getIfPresent(hash);
        if (known != null && counts(known)) {
            return admit(known);
        }
        Token token;
        try {
            token = Token.parse(text);
        } catch (ParseException | RuntimeException e) {
            return Rejection.NOT_A_JWT.now();
        }
        String name = token.claims().getIssuer();
        Issuer issuer = name == null ? null : issuers.apply(name);
        if (issuer == null) {
            return Rejection.ISSUER.now();
        }
        Rejection objection = issuer.objection(token);
        return objection == null ? verify(token, hash, issuer) : objection.now();
    }

    private CompletionStage<Identification> verify(Token token, Sha256 hash, Issuer issuer) {
        KeySet keys = issuer.keys().current();
        KeySet.Finding finding = keys == null ? KeySet.Finding.NO_SUCH_KEY : finding(token, keys);
        if (keys != null && finding != KeySet.Finding.NO_SUCH_KEY) {
            return conclude(finding, token, hash, issuer, keys);
        }
        return issuer.keys()
                .refreshed()
                .thenCompose(fresh -> fresh.map(set -> conclude(finding(token, set), token, hash, issuer, set))
                        .orElse(NO_KEYS));
    }

    private CompletionStage<Identification> conclude(
            KeySet.Finding finding, Token token, Sha256 hash, Issuer issuer, KeySet keys) {
        return switch (finding) {
            case NO_SUCH_KEY -> Rejection.UNKNOWN_KEY.now();
            case WRONG -> Rejection.SIGNATURE.now();
            case GOOD -> {
                VerifiedToken good = VerifiedToken.of(token, issuer, keys);
                verified.put(hash, good);
                yield admit(good);
            }
        };
    }

    private CompletionStage<Identification> admit(VerifiedToken token) {
        Rejection outOfTime = token.issuer().outOfTime(token.notBefore(), token.expiry());
        if (outOfTime != null) {
            return outOfTime.now();
        }
        Caller caller = consumers.current().byClient(token.client(), token.scopes());
        return caller == null ? STRANGER : CompletableFuture.completedFuture(new Known(caller));
    }

    private boolean counts(VerifiedToken token) {
        Issuer issuer = token.issuer();
        return issuers.apply(issuer.definition().issuer()) == issuer
                && issuer.keys().current() == token.keys();
    }

    private static KeySet.Finding finding(Token token, KeySet keys) {
        return keys.verify(
                token.header(), token.jwt().getSigningInput(), token.jwt().getSignature());
    }

    private static CompletionStage<Identification> barred(Problem problem) {
        return CompletableFuture.completedFuture(new Barred(problem));
    }
}
