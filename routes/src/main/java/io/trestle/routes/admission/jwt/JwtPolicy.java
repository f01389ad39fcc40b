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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows a caller by a token that a trusted issuer signed. Follows RFC 8725: the algorithm has to be one that the definition
 * of the issuer names; keys come from the issuer's key set only, so that {@code jwk}, {@code jku}, {@code x5u} and
 * {@code x5c} in a token mean nothing; {@code kid} is compared with ids of that set and used for nothing else.
 *
 * <p>Signatures are checked on threads of their own, the last of all questions; where these have too much to do the call
 * is refused with 503. What was verified is kept under the token's hash, up to 10,000 tokens for ten minutes, so that its
 * next call costs a hash and a look-up. Times, keys, issuers and consumers are looked at each time. What was refused is not
 * kept: strangers cannot push good tokens out.
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
    private static final CompletionStage<Identification> OVERLOADED =
            barred(Problems.overloaded(Duration.ofSeconds(1)));
    private static final CompletionStage<Identification> STRANGER =
            barred(Problems.forbidden("The client of this token is not known here."));

    private final Consumers consumers;
    private final Function<String, @Nullable Issuer> issuers;
    private final SignatureChecks signatures;
    private final Cache<Sha256, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumSize(MAX_VERIFIED)
            .expireAfterWrite(KEEP_VERIFIED)
            .executor(Runnable::run)
            .build();

    JwtPolicy(Consumers consumers, Function<String, @Nullable Issuer> issuers, SignatureChecks signatures) {
        this.consumers = consumers;
        this.issuers = issuers;
        this.signatures = signatures;
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
        try {
            return judge(Token.parse(text), hash);
        } catch (ParseException | RuntimeException e) {
            return Rejection.NOT_A_JWT.now();
        }
    }

    private CompletionStage<Identification> judge(Token token, Sha256 hash) {
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
        if (keys != null && keys.fits(token.header())) {
            return check(token, hash, issuer, keys);
        }
        return issuer.keys()
                .refreshed()
                .thenCompose(fresh -> fresh.map(set -> set.fits(token.header())
                                ? check(token, hash, issuer, set)
                                : Rejection.UNKNOWN_KEY.now())
                        .orElse(NO_KEYS));
    }

    private CompletionStage<Identification> check(Token token, Sha256 hash, Issuer issuer, KeySet keys) {
        return signatures
                .check(hash, token, keys)
                .thenCompose(good ->
                        good ? conclude(token, hash, VerifiedToken.of(token, issuer, keys)) : Rejection.SIGNATURE.now())
                .exceptionallyCompose(JwtPolicy::unchecked);
    }

    private CompletionStage<Identification> conclude(Token token, Sha256 hash, VerifiedToken good) {
        if (!counts(good)) {
            // Keys or issuers changed while the signature was checked: what counts now decides.
            return judge(token, hash);
        }
        verified.put(hash, good);
        return admit(good);
    }

    private static CompletionStage<Identification> unchecked(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RejectedExecutionException ? OVERLOADED : CompletableFuture.failedStage(failure);
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

    private static CompletionStage<Identification> barred(Problem problem) {
        return CompletableFuture.completedFuture(new Barred(problem));
    }
}
