package io.trestle.console.login;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Looks at names and passwords, of forms and of Basic credentials alike, and not faster than {@link LoginThrottle} lets. */
public final class AccountAuthentication implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(AccountAuthentication.class);

    private final DaoAuthenticationProvider passwords;
    private final LoginThrottle throttle;

    public AccountAuthentication(Accounts accounts, LoginThrottle throttle) {
        this.throttle = throttle;
        // takes as long for unknown names as for known ones
        this.passwords = new DaoAuthenticationProvider(name -> accounts.find(name)
                .map(AccountAuthentication::details)
                .orElseThrow(() -> new UsernameNotFoundException("")));
        passwords.setPasswordEncoder(new BCryptPasswordEncoder());
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        Optional<Duration> pause = throttle.pause(address, name);
        if (pause.isPresent()) {
            throw new TooManyAttemptsException(pause.get());
        }
        try {
            Authentication known = passwords.authenticate(attempt);
            throttle.succeeded(address, name);
            return known;
        } catch (BadCredentialsException e) {
            throttle.failed(address, name);
            // not the name: people type their password there
            LOG.warn("Failed login from {}", address);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private static UserDetails details(Account account) {
        return User.withUsername(account.name())
                .password(account.passwordHash())
                .authorities(account.role().authority())
                .build();
    }
}
