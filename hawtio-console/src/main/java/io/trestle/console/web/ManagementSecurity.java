package io.trestle.console.web;

import static io.trestle.console.web.ManagementPaths.ANY_CONSOLE;
import static io.trestle.console.web.ManagementPaths.ANY_JOLOKIA;
import static io.trestle.console.web.ManagementPaths.ANY_PORTAL;
import static io.trestle.console.web.ManagementPaths.any;
import static io.trestle.console.web.ManagementPaths.get;
import static io.trestle.console.web.ManagementPaths.post;

import io.trestle.console.Role;
import io.trestle.console.jmx.ConsoleAcl;
import io.trestle.console.jmx.ConsoleRestrictor;
import io.trestle.console.login.AccountAuthentication;
import io.trestle.console.login.Accounts;
import io.trestle.console.login.LoginThrottle;
import io.trestle.routes.estate.LoginDefinition;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import javax.management.JMException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The rules of the management listener. Health says up or down to everyone; all else needs a login, by form (a session)
 * or by Basic credentials (none). Viewers read; what changes something needs the role {@code admin}. What no rule names
 * is refused.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ManagementSecurity {

    /** For pages of our own, which have no scripts. Hawtio sends a policy of its own that fits it. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** For the portal, whose scripts ask this listener and nobody else. */
    private static final String PORTAL_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static final String[] EVERYONE =
            Arrays.stream(Role.values()).map(Role::authority).toArray(String[]::new);

    @Bean
    SecurityFilterChain managementFilters(HttpSecurity http, Accounts accounts, LoginDefinition login, Clock clock)
            throws Exception {
        Refusals refusals = new Refusals();
        http.authenticationProvider(new AccountAuthentication(accounts, new LoginThrottle(clock)));
        if (login.oidc() != null) {
            new OidcLogin(login.oidc()).addTo(http);
        }
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(get(
                                "/actuator/health",
                                "/actuator/health/liveness",
                                "/actuator/health/readiness",
                                ManagementPaths.LOGIN,
                                ManagementPaths.LOGIN_STYLE))
                        .permitAll()
                        .requestMatchers(post(ANY_JOLOKIA))
                        .hasAnyAuthority(EVERYONE)
                        .requestMatchers(ManagementPaths::isProbe)
                        .hasAnyAuthority(EVERYONE)
                        .requestMatchers(ANY_JOLOKIA)
                        .denyAll()
                        .requestMatchers(get(
                                "/",
                                "/hawtio",
                                "/hawtio/**",
                                ManagementPaths.CONSOLE,
                                ManagementPaths.CONSOLE + "/**",
                                ManagementPaths.PLUGIN + "/*.js",
                                ManagementPaths.PORTAL,
                                ManagementPaths.PORTAL + "/**",
                                "/actuator/health/**",
                                "/actuator/prometheus",
                                "/admin/v1/**"))
                        .hasAnyAuthority(EVERYONE)
                        .requestMatchers(any("/admin/v1/**"))
                        .hasAuthority(Role.ADMIN.authority())
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage(ManagementPaths.LOGIN)
                        .successHandler(ManagementSecurity::start)
                        .failureHandler(refusals))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .logout(logout -> logout.logoutRequestMatcher(any(ManagementPaths.LOGOUT))
                        .logoutSuccessUrl(ManagementPaths.LOGIN + "?out"))
                // no session for strangers: after the login comes the console's start page
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        // The console's scripts send the cookie's value as it is.
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(CsrfRules::needsNoToken))
                .headers(ManagementSecurity::headers)
                .addFilterAfter(new CsrfRules.CookieFilter(), AuthorizationFilter.class)
                .addFilterAfter(new ConsoleAnswers(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    ServletRegistrationBean<LoginPage> loginPage(LoginDefinition login) {
        return new ServletRegistrationBean<>(
                new LoginPage(login.oidc() != null), ManagementPaths.LOGIN, ManagementPaths.LOGIN_STYLE);
    }

    /** Jolokia takes the one restrictor that it finds among the beans. */
    @Bean
    ConsoleRestrictor consoleRestrictor() {
        return new ConsoleRestrictor(CurrentOperator::find);
    }

    @Bean
    ConsoleAcl consoleAcl() throws JMException {
        return new ConsoleAcl(CurrentOperator::find);
    }

    /** Nobody chooses where to by an address: there are two places to begin. */
    private static void start(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        boolean portal = "portal".equals(request.getParameter(LoginPage.START));
        response.sendRedirect((portal ? ManagementPaths.PORTAL : ManagementPaths.CONSOLE) + "/");
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(new OrRequestMatcher(ANY_CONSOLE, ANY_PORTAL)),
                        new StaticHeadersWriter("Content-Security-Policy", CONTENT_SECURITY_POLICY)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        ANY_PORTAL, new StaticHeadersWriter("Content-Security-Policy", PORTAL_SECURITY_POLICY)));
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(c -> c.sameSite("Strict").path("/"));
        return cookie;
    }
}
